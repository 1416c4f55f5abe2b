namespace MLCaption.Sweeps;

/// <summary>Judges, after each report, whether a trial is worth going on with. Sees values and returns a verdict; writes nothing and
/// keeps no state, so that the verdict is the same whoever asks, and when.</summary>
public interface IPruner
{
    /// <summary>What is wrong with the pruner's settings; nothing when it can be used.</summary>
    IEnumerable<string> Problems();

    /// <summary>Why the trial should end now, as a sentence for the user; null when it should go on.</summary>
    /// <param name="goals">What the study seeks, one goal or several.</param>
    /// <param name="trial">Number and reports so far, the newest last.</param>
    /// <param name="others">The trials to compare with, their reports whole; running and failed ones are not looked at.</param>
    string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others);
}
