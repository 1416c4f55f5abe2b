namespace MLCaption.Sweeps;

/// <summary>Independent draws: trial n is a function of the seed and n alone.</summary>
/// <param name="seed">The sweep's seed.</param>
public sealed class RandomSampler(long seed) : ISampler
{
    /// <inheritdoc/>
    /// <remarks>Every space can be drawn from.</remarks>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => [];

    /// <inheritdoc/>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return space.Draw(hole => hole.ValueAt(new CounterRandom(seed, number, hole.Path).At(0)));
    }
}
