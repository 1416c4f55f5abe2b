using System.Numerics;

namespace MLCaption.Sweeps;

internal static class Ranks
{
    public static IEnumerable<BigInteger> Below(BigInteger size)
    {
        for (var rank = BigInteger.Zero; rank < size; rank++) yield return rank;
    }

    public static BigInteger At(double quantile, BigInteger size) =>
        BigInteger.Min(size - 1, new BigInteger(Math.Floor(quantile * (double)size)));
}
