namespace MLCaption.Sweeps;

/// <summary>Proposes the parameters of a trial. Sees the history and returns a value; writes nothing and keeps no state, so that a
/// resumed sweep proposes what an uninterrupted one would have.</summary>
public interface ISampler
{
    /// <summary>What keeps this sampler from searching <paramref name="space"/>; nothing when it can.</summary>
    IReadOnlyList<JsonProblem> Problems(SearchSpace space);

    /// <summary>The parameters of a trial: the same for the same space, number and history.</summary>
    /// <param name="space">A space without problems.</param>
    /// <param name="number">The trial's number, counted from 0.</param>
    /// <param name="history">The trials so far; those with larger numbers are not looked at.</param>
    /// <returns>Null when the space is searched through.</returns>
    ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history);
}
