namespace MLCaption.Sweeps;

/// <summary>A part of a space: on each axis an interval of quantiles, or of a choice some of its values.</summary>
internal sealed class SpaceBox
{
    private readonly AxisTree _tree;
    private readonly (double Low, double High)[] _intervals;
    private readonly bool[]?[] _allowed;

    /// <summary>The whole space.</summary>
    public SpaceBox(AxisTree tree)
    {
        _tree = tree;
        _intervals = [.. tree.Axes.Select(_ => (0.0, 1.0))];
        _allowed = [.. tree.Axes.Select(axis => axis.Hole is ChoiceHole ? Enumerable.Repeat(true, axis.Count).ToArray() : null)];
    }

    private SpaceBox(SpaceBox other)
    {
        _tree = other._tree;
        _intervals = [.. other._intervals];
        _allowed = [.. other._allowed];
    }

    /// <summary>Whether every point of the box has the axis open.</summary>
    public bool Opens(int axis)
    {
        var hole = _tree.Axes[axis];
        return hole.Parent < 0 || (Opens(hole.Parent) && _allowed[hole.Parent]!.Index().All(value => value.Item == (value.Index == hole.Alternative)));
    }

    public (double Low, double High) Interval(int axis) => _intervals[axis];

    public bool Allows(int axis, int value) => _allowed[axis]![value];

    public SpaceBox WithInterval(int axis, double low, double high)
    {
        var box = new SpaceBox(this);
        box._intervals[axis] = (low, high);
        return box;
    }

    public SpaceBox WithValues(int axis, Func<int, bool> allows)
    {
        var box = new SpaceBox(this);
        box._allowed[axis] = [.. _allowed[axis]!.Select((allowed, value) => allowed && allows(value))];
        return box;
    }

    /// <summary>The share of the space that lies in the box.</summary>
    public double Volume() => Enumerable.Range(0, _intervals.Length).Aggregate(1.0, (volume, axis) => volume * Width(axis));

    /// <summary>Where an axis is open, the share of those points that the box holds or would hold if it were the whole axis.</summary>
    public double VolumeAlong(int axis)
    {
        double volume = 1;
        for (int other = 0; other < _intervals.Length; other++)
        {
            if (other != axis && !_tree.IsAround(other, axis)) volume *= Width(other);
        }
        for (int inner = axis; _tree.Axes[inner].Parent >= 0; inner = _tree.Axes[inner].Parent)
        {
            if (!Allows(_tree.Axes[inner].Parent, _tree.Axes[inner].Alternative)) return 0;
        }
        return volume;
    }

    // A part of an inner hole is only cut off where the hole is open, so shares multiply.
    private double Width(int axis) => _allowed[axis] is { } allowed
        ? (double)allowed.Count(value => value) / allowed.Length
        : _intervals[axis].High - _intervals[axis].Low;
}
