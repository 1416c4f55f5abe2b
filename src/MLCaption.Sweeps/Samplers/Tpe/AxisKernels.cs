namespace MLCaption.Sweeps;

/// <summary>The kernels of one axis, one a trial. Where the trial left the hole closed, and in the prior's kernel, which follows the
/// trials', it is the hole's own distribution: a trial of another branch says nothing about this one.</summary>
internal abstract class AxisKernels
{
    /// <summary>Adds to each kernel's sum the logarithm of its density at a coordinate.</summary>
    public abstract void AddLogDensities(double coordinate, Span<double> sums);

    /// <summary>A coordinate drawn from one kernel.</summary>
    public abstract double Draw(int kernel, Func<double> random);

    /// <summary>The kernels of an axis.</summary>
    /// <param name="tree">The space.</param>
    /// <param name="axis">Which of its axes.</param>
    /// <param name="coordinates">A coordinate for each kernel; not a number for the hole's own distribution.</param>
    /// <param name="scale">How much wider than by the rule.</param>
    public static AxisKernels Of(AxisTree tree, int axis, double[] coordinates, double scale)
    {
        var hole = tree.Axes[axis];
        double[] open = [.. coordinates.Where(coordinate => !double.IsNaN(coordinate))];
        if (hole.Hole is ChoiceHole) return new TableKernels(TableKernels.OfChoice(hole.Count, open.Length), hole.Widths, coordinates);
        double bandwidth = Bandwidth.Of([.. open.Select(hole.QuantileOf)], tree.DimensionsOf(axis), hole.Cell, scale);
        return hole.Count > 0
            ? new TableKernels(TableKernels.OfSteps(hole, bandwidth), hole.Widths, coordinates)
            : new NormalKernels(coordinates, bandwidth);
    }
}
