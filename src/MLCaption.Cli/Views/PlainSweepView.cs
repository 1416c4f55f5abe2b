using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Cli.Views;

/// <summary>One line an event.</summary>
internal sealed class PlainSweepView(SweepPlan plan, CliConsole console) : ISweepView
{
    private readonly ProgressEstimate _reading = new(console.Time);
    private long _readingTold = console.Time.GetTimestamp();
    private readonly Dictionary<int, DateTimeOffset> _started = [];

    public StudyResult Show(Func<StudyResult> run) => run();

    public void Note(string message) => Write(message);

    public void Elsewhere(string line) => Write(line);

    public void Progress(string message) => Write(message);

    public void Training(FitProgress progress)
    {
        if (progress.Stage != FitStage.Reading) return;    // of the rest epochs and ML.NET's lines tell
        var (stage, detail, done, total) = TrainingLine.Of(progress);
        string told = _reading.Of(stage, detail, done, total, withBar: false);
        if (console.Time.GetElapsedTime(_readingTold) < ProgressLine.Pace) return;
        _readingTold = console.Time.GetTimestamp();
        Write(told);
    }

    public void Report(TrialEvent value)
    {
        string line = value switch
        {
            TrialStarted started => Started(started),
            TrialReported reported => $"epoch {reported.Step}: {Numbers.Line(reported.Values)}",
            TrialCompleted completed => $"completed in {Took(completed)}: {Numbers.Line(completed.Metrics)}",
            TrialFailed { OverBudget: true } over => $"over budget after {Took(over)}: {over.Reason}",
            TrialFailed failed => $"failed after {Took(failed)}: {failed.Reason}",
            TrialPruned pruned => $"pruned after {Took(pruned)}: {pruned.Reason}",
            _ => value.GetType().Name,
        };
        Write(string.Create(CultureInfo.InvariantCulture, $"trial {value.Number} of {plan.Trials}: {line}"));
    }

    private string Started(TrialStarted started)
    {
        _started[started.Number] = started.At;
        var parameters = plan.File.Space.Describe(started.Parameters, Numbers.Digits);
        string began = started.Attempt == 1 ? "started" : "goes on";
        return parameters.Count == 0 ? began : $"{began}: {string.Join(", ", parameters.Select(pair => $"{pair.Key}={pair.Value}"))}";
    }

    // Other processes' lines come on threads of their own.
    private void Write(string line)
    {
        lock (_started) console.Notes.WriteLine(line);
    }

    private string Took(TrialEvent end) => Numbers.Duration(end.At - _started.GetValueOrDefault(end.Number, end.At));
}
