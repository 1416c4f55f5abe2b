namespace MLCaption.Sweeps;

/// <summary>The right to run a trial and to write what becomes of it. Disposed before the trial's end it gives the trial back, to be gone
/// on with later.</summary>
/// <remarks>Every write throws <see cref="LeaseLostException"/>, and leaves nothing behind, once the trial was given back or another worker
/// took it over; <see cref="InvalidOperationException"/> once the trial is finished; <see cref="TrialStorageException"/> when it can't be
/// written.</remarks>
public interface ITrialLease : IDisposable
{
    /// <summary>The start that gave this lease.</summary>
    TrialStarted Started { get; }

    /// <summary>The trial as it stands, with what earlier stretches reported.</summary>
    Trial Trial { get; }

    /// <summary>Writes a report: it is stored when this returns.</summary>
    /// <param name="step">At least 1. A step told before replaces its report and those that followed.</param>
    /// <param name="values">Numbers by name.</param>
    /// <param name="isLast">Whether the trial is whole with it.</param>
    TrialReported Report(int step, IReadOnlyDictionary<string, double> values, bool isLast = false);

    /// <summary>Ends the trial with metrics; outlasts a loss of power when this returns.</summary>
    /// <param name="metrics">What it reached, by the metric's name.</param>
    /// <param name="chosen">What it chose by itself; null for nothing.</param>
    TrialCompleted Complete(IReadOnlyDictionary<string, double> metrics, ParameterSet? chosen = null);

    /// <summary>Ends the trial without metrics; outlasts a loss of power when this returns.</summary>
    /// <param name="reason">Why, in words for the user.</param>
    /// <param name="overBudget">Whether it took more than a trial may.</param>
    TrialFailed Fail(string reason, bool overBudget = false);

    /// <summary>Ends the trial after its last report; outlasts a loss of power when this returns.</summary>
    TrialPruned Prune(string reason);
}
