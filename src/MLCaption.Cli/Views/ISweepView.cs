using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Cli.Views;

/// <summary>Shows how a sweep is going.</summary>
internal interface ISweepView : IProgress<TrialEvent>
{
    /// <summary>Shows while the sweep runs.</summary>
    StudyResult Show(Func<StudyResult> run);

    /// <summary>A message besides the trials.</summary>
    void Note(string message);

    /// <summary>What another process that works on the sweep said.</summary>
    void Elsewhere(string line);

    /// <summary>How the running trial is doing between its reports.</summary>
    void Progress(string message);

    /// <summary>How far the running trial's training is.</summary>
    void Training(FitProgress progress);
}
