using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLCaption.Sweeps;

/// <summary>Kernels over a few values, each a table of shares.</summary>
/// <param name="shares">How much of the kernel around one value lies at another: [from][to], rows sum to 1.</param>
/// <param name="prior">How much of the hole's own distribution lies at each value.</param>
/// <param name="centres">The value of each kernel; not a number for the hole's own distribution.</param>
internal sealed class TableKernels(double[][] shares, double[] prior, double[] centres) : AxisKernels
{
    private readonly double[]?[] _logs = new double[]?[prior.Length];    // [to][kernel], made when asked for

    /// <summary>The value itself, and each value with what one uniform trial in all of them would add: Aitchison and Aitken 1976.</summary>
    public static double[][] OfChoice(int values, int trials)
    {
        double uniform = 1.0 / Math.Max(1, trials);
        return Rows(values, (from, to) => ((to == from ? 1 : 0) + (uniform / values)) / (1 + uniform));
    }

    /// <summary>The share of a normal distribution, cut off at the ends of the axis, that falls on each value's part of the axis.</summary>
    public static double[][] OfSteps(Axis axis, double bandwidth)
    {
        double[][] rows = Rows(axis.Count, (from, to) =>
        {
            double centre = axis.QuantileOf(from);
            return Math.Max(1e-12, Normal.Share((axis.Edges[to] - centre) / bandwidth, (axis.Edges[to + 1] - centre) / bandwidth));
        });
        return [.. rows.Select(row => row.Select(share => share / row.Sum()).ToArray())];
    }

    public override void AddLogDensities(double coordinate, Span<double> sums)
    {
        var logs = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        var own = MemoryMarshal.Cast<double, Vector256<double>>(_logs[(int)coordinate] ??= LogsAt((int)coordinate));
        for (int i = 0; i < logs.Length; i++) logs[i] += own[i];
    }

    public override double Draw(int kernel, Func<double> random)
    {
        double[] row = double.IsNaN(centres[kernel]) ? prior : shares[(int)centres[kernel]];
        double rest = random();
        int to = 0;
        while (to < row.Length - 1 && rest >= row[to]) rest -= row[to++];
        return to;
    }

    private double[] LogsAt(int to)
    {
        double priorLog = Math.Log(prior[to]);
        double[] logs = [.. shares.Select(row => Math.Log(row[to]))];
        return [.. centres.Select(centre => double.IsNaN(centre) ? priorLog : logs[(int)centre])];
    }

    private static double[][] Rows(int values, Func<int, int, double> share) =>
        [.. Enumerable.Range(0, values).Select(from => Enumerable.Range(0, values).Select(to => share(from, to)).ToArray())];
}
