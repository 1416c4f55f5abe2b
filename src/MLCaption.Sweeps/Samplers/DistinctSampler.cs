using System.Numerics;

namespace MLCaption.Sweeps;

/// <summary>
/// Proposes nothing that an earlier trial tried, whatever became of it or may come of it, while the space has anything else. Where another
/// sampler's proposal is known, it is asked what it would propose under other numbers; where that is known again and again, as in a space
/// that is nearly searched through, one of the points left is drawn.
/// </summary>
/// <param name="sampler">Proposes.</param>
/// <param name="seed">The study's seed: of the points left, other ones are drawn from another.</param>
public sealed class DistinctSampler(ISampler sampler, long seed = 0) : ISampler
{
    /// <summary>Numbers under which the sampler is asked.</summary>
    private const int Attempts = 20;

    /// <summary>Farther apart than a study has trials.</summary>
    private const int Stride = 1 << 24;

    /// <inheritdoc/>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => sampler.Problems(space);

    /// <inheritdoc/>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        var proposal = sampler.Sample(space, number, history);
        if (proposal is null || !history.Any(trial => trial.Number < number && trial.Parameters.Equals(proposal))) return proposal;
        Trial[] earlier = [.. history.Where(trial => trial.Number < number)];
        var known = earlier.Select(trial => trial.Parameters).ToHashSet();
        if (known.Count >= space.Size) return null;
        for (int attempt = 1; attempt < Attempts; attempt++)
        {
            if (sampler.Sample(space, number + (attempt * Stride), earlier) is { } other && !known.Contains(other)) return other;
        }
        return space.Size is { } size ? Left(space, size, number, known) : Endless(space, number);
    }

    private ParameterSet Left(SearchSpace space, BigInteger size, int number, HashSet<ParameterSet> known)
    {
        var rank = Ranks.At(Draw(number, JsonPath.Root), size);
        return Ranks.Below(size).Select(next => GridSampler.PointOf(space, (rank + next) % size)).First(point => !known.Contains(point));
    }

    // With a continuous hole open a point is new.
    private ParameterSet Endless(SearchSpace space, int number) => space.Draw(hole =>
    {
        double quantile = Draw(number, hole.Path);
        if (hole is not ChoiceHole { Size: null } choice) return hole.ValueAt(quantile);
        int[] endless = [.. Enumerable.Range(0, choice.Alternatives.Count).Where(index => choice.Alternatives[index].Size is null)];
        return endless[(int)(quantile * endless.Length)];
    });

    private double Draw(int number, string path) => new CounterRandom(seed, number, "distinct " + path).At(0);
}
