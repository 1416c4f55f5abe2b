using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>One line an event.</summary>
internal sealed class PlainSweepView(SweepPlan plan, TextWriter output) : ISweepView
{
    private readonly Dictionary<int, DateTimeOffset> _started = [];

    public StudyResult Show(Func<StudyResult> run) => run();

    public void Note(string message) => output.WriteLine(message);

    public void Progress(string message) => output.WriteLine(message);

    public void Report(TrialEvent value)
    {
        string line = value switch
        {
            TrialStarted started => Started(started),
            TrialReported reported => $"epoch {reported.Step}: {Epochs.Line(reported.Values)}",
            TrialCompleted completed => $"completed in {Took(completed)}: {Epochs.Line(completed.Metrics)}",
            TrialFailed failed => $"failed after {Took(failed)}: {failed.Reason}",
            _ => value.GetType().Name,
        };
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trial {value.Number} of {plan.Trials}: {line}"));
    }

    private string Started(TrialStarted started)
    {
        _started[started.Number] = started.At;
        var parameters = plan.File.Space.Describe(started.Parameters, Numbers.Digits);
        return parameters.Count == 0 ? "started" : $"started: {string.Join(", ", parameters.Select(pair => $"{pair.Key}={pair.Value}"))}";
    }

    private string Took(TrialEvent end) => Numbers.Duration(end.At - _started.GetValueOrDefault(end.Number, end.At));
}
