namespace MLCaption.Sweeps;

/// <summary>Begins with points that were given, then leaves the trials to another sampler, which sees their results.</summary>
/// <param name="points">The parameters of the first trials.</param>
/// <param name="then">Proposes the trials after them.</param>
public sealed class FirstPointsSampler(IReadOnlyList<ParameterSet> points, ISampler then) : ISampler
{
    /// <inheritdoc/>
    /// <remarks>A grid visits every point in its own order and can't begin elsewhere.</remarks>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => points.Count > 0 && then is GridSampler
        ? [.. then.Problems(space), new(JsonPath.Root, "is searched by a grid, which visits every point in its order: leave out the first points.")]
        : then.Problems(space);

    /// <inheritdoc/>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history) =>
        number < points.Count ? points[number] : then.Sample(space, number, history);
}
