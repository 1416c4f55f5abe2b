namespace MLCaption.Sweeps;

/// <summary>What a study tries again and again. With several workers it is called by several threads at once.</summary>
public interface ITrialObjective
{
    /// <summary>Runs one trial.</summary>
    /// <returns>What it reached, by the metric's name.</returns>
    /// <exception cref="TrialFailedException">The trial can't be done; the study keeps the message and goes on.</exception>
    /// <exception cref="OperationCanceledException">Stopped by <paramref name="cancellationToken"/> or out of a report: the study knows
    /// whether the trial was pruned, is over its budget, or is run again when the study is resumed.</exception>
    IReadOnlyDictionary<string, double> Run(TrialRun run, CancellationToken cancellationToken);
}
