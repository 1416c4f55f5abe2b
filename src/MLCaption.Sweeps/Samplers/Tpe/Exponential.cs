using System.Runtime.Intrinsics;

namespace MLCaption.Sweeps;

/// <summary>e to the power of four numbers at once, to twelve digits, by additions and multiplications alone: the same bits on every
/// machine, which no library's function promises.</summary>
internal static class Exponential
{
    private const double Largest = 700;
    private const double Rounding = 6755399441055744;   // 1.5 * 2^52: added, it leaves the nearest whole number in the low bits

    public static Vector256<double> Of(Vector256<double> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-Largest)), Vector256.Create(Largest));
        var shifted = (x * Vector256.Create(1.4426950408889634)) + Vector256.Create(Rounding);
        var whole = shifted - Vector256.Create(Rounding);
        var r = x - (whole * Vector256.Create(0.693147180369123816490)) - (whole * Vector256.Create(1.90821492927058770002e-10));
        // The Taylor series on [-ln 2 / 2, ln 2 / 2].
        var sum = Vector256.Create(1.0 / 3628800);
        sum = (sum * r) + Vector256.Create(1.0 / 362880);
        sum = (sum * r) + Vector256.Create(1.0 / 40320);
        sum = (sum * r) + Vector256.Create(1.0 / 5040);
        sum = (sum * r) + Vector256.Create(1.0 / 720);
        sum = (sum * r) + Vector256.Create(1.0 / 120);
        sum = (sum * r) + Vector256.Create(1.0 / 24);
        sum = (sum * r) + Vector256.Create(1.0 / 6);
        sum = (sum * r) + Vector256.Create(0.5);
        sum = (sum * r) + Vector256<double>.One;
        sum = (sum * r) + Vector256<double>.One;
        return (sum.AsInt64() + Vector256.ShiftLeft(shifted.AsInt64(), 52)).AsDouble();
    }
}
