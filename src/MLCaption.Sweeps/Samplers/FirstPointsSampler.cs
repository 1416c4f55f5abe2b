namespace MLCaption.Sweeps;

/// <summary>Begins with points that were given, then leaves the trials to another sampler, which sees their results.</summary>
/// <param name="points">The parameters of the first trials.</param>
/// <param name="then">Proposes the trials after them.</param>
public sealed class FirstPointsSampler(IReadOnlyList<ParameterSet> points, ISampler then) : ISampler
{
    /// <inheritdoc/>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => then.Problems(space);

    /// <inheritdoc/>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history) =>
        number < points.Count ? points[number] : then.Sample(space, number, history);
}
