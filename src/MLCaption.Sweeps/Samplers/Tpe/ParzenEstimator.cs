using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLCaption.Sweeps;

/// <summary>A density over a space: a mixture of one kernel a trial and one of the prior, which is the space's own distribution. A kernel
/// is a product over the axes, so the mixture knows how the axes hang together.</summary>
internal sealed class ParzenEstimator
{
    private const double PriorWeight = 1;
    private const double Impossible = -1e9;    // the logarithm of the weight of what only fills up a vector

    private readonly AxisTree _tree;
    private readonly double[] _weights;
    private readonly double[] _logWeights;
    private readonly double[] _sums;
    private readonly AxisKernels[] _axes;

    /// <summary>The mixture.</summary>
    /// <param name="tree">The space.</param>
    /// <param name="points">Where the trials lie.</param>
    /// <param name="weights">What each counts; the prior counts 1.</param>
    /// <param name="scale">How much wider the kernels are than by the rule.</param>
    public ParzenEstimator(AxisTree tree, IReadOnlyList<double[]> points, IReadOnlyList<double> weights, double scale)
    {
        _tree = tree;
        double sum = weights.Sum() + PriorWeight;
        _weights = [.. weights.Select(weight => weight / sum), PriorWeight / sum];
        int length = (_weights.Length + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        _logWeights = new double[length];
        Array.Fill(_logWeights, Impossible);
        for (int i = 0; i < _weights.Length; i++) _logWeights[i] = Math.Log(_weights[i]);
        _sums = new double[length];
        _axes = [.. Enumerable.Range(0, tree.Axes.Count).Select(axis => AxisKernels.Of(tree, axis, Coordinates(axis), scale))];

        double[] Coordinates(int axis)
        {
            double[] coordinates = new double[length];
            Array.Fill(coordinates, double.NaN);
            for (int i = 0; i < points.Count; i++) coordinates[i] = points[i][axis];
            return coordinates;
        }
    }

    /// <summary>The logarithm of the density at a point.</summary>
    public double LogDensity(double[] point)
    {
        _logWeights.CopyTo(_sums, 0);
        for (int axis = 0; axis < point.Length; axis++)
        {
            if (!double.IsNaN(point[axis])) _axes[axis].AddLogDensities(point[axis], _sums);
        }
        var sum = Vector256<double>.Zero;
        foreach (var log in MemoryMarshal.Cast<double, Vector256<double>>(_sums.AsSpan())) sum += Exponential.Of(log);
        return Math.Log(Vector256.Sum(sum));
    }

    /// <summary>A point drawn from the mixture.</summary>
    /// <param name="random">Gives numbers in [0, 1).</param>
    public double[] Draw(Func<double> random)
    {
        double rest = random();
        int kernel = 0;
        while (kernel < _weights.Length - 1 && rest >= _weights[kernel]) rest -= _weights[kernel++];
        return _tree.Point(axis => _tree.Axes[axis].Nearest(_axes[axis].Draw(kernel, random)));
    }
}
