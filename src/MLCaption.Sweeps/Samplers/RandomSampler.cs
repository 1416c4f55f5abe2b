using System.Numerics;

namespace MLCaption.Sweeps;

/// <summary>Independent draws, none twice: trial n is a function of the seed and n alone, because every earlier one is.</summary>
/// <param name="seed">The sweep's seed.</param>
public sealed class RandomSampler(long seed) : ISampler
{
    /// <summary>Draws that may fall on earlier trials before the free combinations of a small space are counted out.</summary>
    private const int Attempts = 100;

    /// <inheritdoc/>
    /// <remarks>Every space can be drawn from.</remarks>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => [];

    /// <inheritdoc/>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var earlier = history.Where(trial => trial.Number < number).Select(trial => trial.Parameters).ToHashSet();
        if (earlier.Count >= space.Size) return null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            int draw = attempt;
            var parameters = space.Draw(hole => hole.ValueAt(new CounterRandom(seed, number, hole.Path).At(draw)));
            if (!earlier.Contains(parameters)) return parameters;
        }
        return FreePoint(space, number, earlier);
    }

    // So many collisions mean that nearly everything was tried: take one of the combinations left, each equally likely.
    private ParameterSet FreePoint(SearchSpace space, int number, HashSet<ParameterSet> earlier)
    {
        var size = space.Size ?? throw new InvalidOperationException("A continuous space gave the same point again and again.");
        var rank = Ranks.At(new CounterRandom(seed, number, JsonPath.Root).At(0), size);
        for (var next = BigInteger.Zero; next < size; next++)
        {
            var point = GridSampler.PointOf(space, (rank + next) % size);
            if (!earlier.Contains(point)) return point;
        }
        throw new InvalidOperationException("The space is searched through.");
    }
}
