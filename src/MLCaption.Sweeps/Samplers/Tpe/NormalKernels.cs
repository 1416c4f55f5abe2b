using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLCaption.Sweeps;

/// <summary>Normal distributions of one width around the trials, cut off at the ends of the axis.</summary>
internal sealed class NormalKernels : AxisKernels
{
    private readonly double[] _centres;
    private readonly double[] _inverses;     // of the bandwidth; 0 makes a kernel uniform
    private readonly double[] _constants;    // logarithm of the density at the centre
    private readonly double _bandwidth;

    public NormalKernels(double[] centres, double bandwidth)
    {
        _bandwidth = bandwidth;
        _centres = new double[centres.Length];
        _inverses = new double[centres.Length];
        _constants = new double[centres.Length];
        for (int i = 0; i < centres.Length; i++)
        {
            if (double.IsNaN(centres[i])) continue;
            _centres[i] = centres[i];
            _inverses[i] = 1 / bandwidth;
            double inside = Normal.Share(-centres[i] / bandwidth, (1 - centres[i]) / bandwidth);
            _constants[i] = -Normal.LogRootTwoPi - Math.Log(bandwidth * inside);
        }
    }

    public override void AddLogDensities(double coordinate, Span<double> sums)
    {
        var logs = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        var centres = MemoryMarshal.Cast<double, Vector256<double>>(_centres);
        var inverses = MemoryMarshal.Cast<double, Vector256<double>>(_inverses);
        var constants = MemoryMarshal.Cast<double, Vector256<double>>(_constants);
        var x = Vector256.Create(coordinate);
        for (int i = 0; i < logs.Length; i++)
        {
            var distance = (x - centres[i]) * inverses[i];
            logs[i] += constants[i] - (distance * distance * Vector256.Create(0.5));
        }
    }

    public override double Draw(int kernel, Func<double> random)
    {
        if (_inverses[kernel] == 0) return random();
        while (true)
        {
            double x = _centres[kernel] + (_bandwidth * Normal.Of(random(), random()));
            if (x is >= 0 and < 1) return x;
        }
    }
}
