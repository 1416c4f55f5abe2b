using System.Numerics;

namespace MLCaption.Sweeps;

/// <summary>Every combination in order: the last hole of the document changes fastest, and the holes inside a value of a choice are
/// walked through before its next value. Trial n is the n-th combination, whatever the history.</summary>
public sealed class GridSampler : ISampler
{
    /// <inheritdoc/>
    /// <remarks>A continuous hole has no grid: each is a problem of its own.</remarks>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return [.. space.AllHoles.Where(hole => hole.OwnSize is null).Select(hole => new JsonProblem(hole.Path, hole is UniformHole
            ? "must have a 'step' to be searched by a grid."
            : "must be a 'choice', or a 'uniform' with a 'step', to be searched by a grid."))];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The space has a continuous hole.</exception>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (space.Size is not { } size) throw new ArgumentException(string.Join(Environment.NewLine, Problems(space)), nameof(space));
        return number < size ? PointOf(space, number) : null;
    }

    /// <summary>The combination of a rank in [0, <see cref="SearchSpace.Size"/>).</summary>
    internal static ParameterSet PointOf(SearchSpace space, BigInteger rank)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        Split(space.Holes, rank, values);
        return space.Draw(hole => values[hole.Path]);
    }

    private static void Split(IReadOnlyList<Hole> holes, BigInteger rank, Dictionary<string, double> values)
    {
        foreach (var hole in holes.Reverse())
        {
            rank = BigInteger.DivRem(rank, hole.Size!.Value, out var own);
            values[hole.Path] = hole is ChoiceHole choice ? Split(choice, own, values) : hole.ValueOf(own);
        }
    }

    private static int Split(ChoiceHole choice, BigInteger rank, Dictionary<string, double> values)
    {
        int index = 0;
        for (; rank >= choice.Alternatives[index].Size!.Value; index++) rank -= choice.Alternatives[index].Size!.Value;
        Split(choice.Alternatives[index].Holes, rank, values);
        return index;
    }
}
