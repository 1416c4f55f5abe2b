namespace MLCaption.Sweeps;

/// <summary>Quasi-random: trial n is point n of a scrambled Sobol sequence, which fills the space more evenly than chance. Every hole has
/// an axis of its own, open or closed, so that the trials of each branch are spread out in it.</summary>
/// <param name="seed">The sweep's seed: scrambles the sequence.</param>
public sealed class SobolSampler(long seed) : ISampler
{
    /// <inheritdoc/>
    /// <remarks>There are direction numbers for 256 holes.</remarks>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        int holes = space.AllHoles.Count();
        return holes <= SobolSequence.MostDimensions ? []
            : [new(JsonPath.Root, $"has {holes} holes, but a Sobol sequence is known for at most {SobolSequence.MostDimensions}. Search it by random or tpe.")];
    }

    /// <inheritdoc/>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var holes = space.AllHoles.Select(hole => hole.Path).ToList();
        if (holes.Count is 0 or > SobolSequence.MostDimensions) return new RandomSampler(seed).Sample(space, number, history);
        var sequence = new SobolSequence(holes.Count, Bits);
        return space.Draw(hole => hole.ValueAt(sequence.At((uint)number, holes.IndexOf(hole.Path))));
    }

    private List<uint> Bits(int axis)
    {
        var random = new CounterRandom(seed, axis, "sobol");
        return [.. Enumerable.Range(0, SobolSequence.WordsPerAxis).Select(position => (uint)(random.At(position) * 4294967296.0))];
    }
}
