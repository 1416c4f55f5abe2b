namespace MLCaption.Sweeps;

/// <summary>One hole as an axis of the unit cube. A coordinate is a quantile, or the index of a value where these are few.</summary>
internal sealed class Axis
{
    /// <summary>More numbers than this are dealt with as if there were every one between them too.</summary>
    private const int MostValues = 64;

    private readonly double[] _values;

    public Axis(Hole hole, int parent, int alternative)
    {
        Hole = hole;
        Parent = parent;
        Alternative = alternative;
        _values = hole is ChoiceHole || hole.OwnSize <= MostValues ? [.. hole.Values()] : [];
        Edges = hole is ChoiceHole ? [] : EdgesOf(hole, _values);
        Widths = hole is ChoiceHole ? [.. _values.Select(_ => 1.0 / _values.Length)] : [.. Edges.Skip(1).Zip(Edges, (to, from) => to - from)];
        Cell = hole.OwnSize is { } size ? 1 / (double)size : 0;
    }

    public Hole Hole { get; }

    /// <summary>The axis of the choice around the hole; -1 when there is none.</summary>
    public int Parent { get; }

    /// <summary>The index of the alternative that opens the hole.</summary>
    public int Alternative { get; }

    /// <summary>How many values there are when coordinates are indices; 0 when they are quantiles.</summary>
    public int Count => _values.Length;

    /// <summary>Where the quantiles of one value end and those of the next begin, 0 and 1 included; empty for a choice, which has no order.</summary>
    public double[] Edges { get; }

    /// <summary>The share of the hole's own distribution at each of few values.</summary>
    public double[] Widths { get; }

    /// <summary>The mean width of a value's quantiles; 0 when the hole is continuous.</summary>
    public double Cell { get; }

    public double CoordinateOf(double value)
    {
        if (Count == 0) return Hole.QuantileOf(value);
        int index = Array.BinarySearch(_values, value);
        return index >= 0 ? index : double.NaN;
    }

    public double ValueOf(double coordinate) =>
        Count == 0 ? Hole.ValueAt(Math.Min(coordinate, 1 - Math.ScaleB(1, -53))) : _values[(int)coordinate];

    /// <summary>The coordinate of the value that a coordinate stands for: another only where there are many values, yet not every one.</summary>
    public double Nearest(double coordinate) => Count == 0 && Cell > 0 ? CoordinateOf(ValueOf(coordinate)) : coordinate;

    /// <summary>The coordinate as a quantile.</summary>
    public double QuantileOf(double coordinate) => Count == 0 ? coordinate : (Edges[(int)coordinate] + Edges[(int)coordinate + 1]) / 2;

    /// <summary>Where two quantiles are best parted: in the middle, and at the edge of a value where there are few.</summary>
    public double EdgeBetween(double lower, double upper)
    {
        double middle = (lower + upper) / 2;
        return Count == 0 ? middle : Edges.Where(edge => edge > lower && edge < upper).MinBy(edge => Math.Abs(edge - middle));
    }

    private static double[] EdgesOf(Hole hole, double[] values)
    {
        if (values.Length == 0) return [];
        // The edge lies in the middle between neighbours: halfway in the quantile for even steps, at the half number in a logarithm.
        double[] edges = new double[values.Length + 1];
        edges[^1] = 1;
        for (int i = 1; i < values.Length; i++) edges[i] = hole.QuantileOf((values[i - 1] + values[i]) / 2);
        return edges;
    }
}
