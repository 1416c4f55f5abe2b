using System.Runtime.CompilerServices;

namespace MLCaption.Sweeps;

/// <summary>The holes of a space as axes, a choice before the axes that it opens, and sets of parameters as points: one coordinate an
/// axis, not a number where the hole is closed.</summary>
internal sealed class AxisTree
{
    private static readonly ConditionalWeakTable<SearchSpace, AxisTree> _trees = [];

    // What a set of parameters comes to never changes, so remembering it changes no result.
    private readonly ConditionalWeakTable<ParameterSet, double[]> _points = [];

    private AxisTree(SearchSpace space)
    {
        var axes = new List<Axis>();
        Add(space.Holes, -1, 0);
        Axes = [.. axes];

        void Add(IReadOnlyList<Hole> holes, int parent, int alternative)
        {
            foreach (var hole in holes)
            {
                int index = axes.Count;
                axes.Add(new Axis(hole, parent, alternative));
                if (hole is not ChoiceHole choice) continue;
                for (int i = 0; i < choice.Alternatives.Count; i++) Add(choice.Alternatives[i].Holes, index, i);
            }
        }
    }

    public IReadOnlyList<Axis> Axes { get; }

    public static AxisTree Of(SearchSpace space) => _trees.GetValue(space, static known => new AxisTree(known));

    /// <summary>Whether an axis is open where the choices before it are those of <paramref name="point"/>.</summary>
    public bool IsOpen(int axis, double[] point) => Axes[axis].Parent < 0 || point[Axes[axis].Parent] == Axes[axis].Alternative;

    /// <summary>Whether a point may come up again: no continuous hole is open.</summary>
    public bool IsRepeatable(double[] point)
    {
        for (int axis = 0; axis < point.Length; axis++)
        {
            if (!double.IsNaN(point[axis]) && Axes[axis].Cell == 0) return false;
        }
        return true;
    }

    /// <summary>Whether one axis is a choice that another lies inside of.</summary>
    public bool IsAround(int outer, int inner)
    {
        for (int axis = Axes[inner].Parent; axis >= 0; axis = Axes[axis].Parent)
        {
            if (axis == outer) return true;
        }
        return false;
    }

    /// <summary>The share of the space in which an axis is open.</summary>
    public double ShareOpen(int axis)
    {
        double share = 1;
        for (int outer = Axes[axis].Parent; outer >= 0; outer = Axes[outer].Parent) share /= Axes[outer].Count;
        return share;
    }

    /// <summary>How many numeric axes are modelled together with this one: those always open, or those of its own alternative.</summary>
    public int DimensionsOf(int axis) => Axes.Count(other => other.Hole is not ChoiceHole
        && (other.Parent < 0 || (other.Parent == Axes[axis].Parent && other.Alternative == Axes[axis].Alternative)));

    public double[] PointOf(ParameterSet parameters) => _points.GetValue(parameters, Measure);

    /// <summary>The point whose every open coordinate is drawn by <paramref name="draw"/>.</summary>
    public double[] Point(Func<int, double> draw)
    {
        double[] point = new double[Axes.Count];
        for (int axis = 0; axis < point.Length; axis++) point[axis] = IsOpen(axis, point) ? draw(axis) : double.NaN;
        return point;
    }

    public ParameterSet ParametersOf(double[] point)
    {
        var values = new List<KeyValuePair<string, double>>(point.Length);
        for (int axis = 0; axis < point.Length; axis++)
        {
            if (!double.IsNaN(point[axis])) values.Add(new(Axes[axis].Hole.Path, Axes[axis].ValueOf(point[axis])));
        }
        return new ParameterSet(values);
    }

    private double[] Measure(ParameterSet parameters) =>
        Point(axis => parameters.TryGetValue(Axes[axis].Hole.Path, out double value) ? Axes[axis].CoordinateOf(value) : double.NaN);
}
