using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>Trials as rows of text: number, state, one column a parameter, one a metric, time, note.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">One a trial.</param>
internal sealed record TrialRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <param name="record">The sweep.</param>
    /// <param name="shown">Those of its trials that are shown, in their order; null for all.</param>
    /// <param name="metric">How the value of a metric is written.</param>
    /// <param name="time">How the time that a trial took is written.</param>
    /// <param name="digits">Significant digits of continuous parameters.</param>
    public static TrialRows Of(SweepRecord record, IReadOnlyList<Trial>? shown, Func<string, double, string> metric, Func<TimeSpan, string> time, int digits)
    {
        string[] parameters = [.. record.Space.AllHoles.Select(hole => hole.Name).Distinct()];
        string[] metrics = [.. record.MetricNames];
        var (best, front) = (record.Best, record.Goals.Count > 1 ? record.Front : []);
        return new TrialRows(
            ["trial", "state", .. parameters, .. metrics, "time", "note"],
            [.. (shown ?? record.Trials).Select(trial => Row(record, trial, parameters, metrics, metric, time, digits, trial == best ? "best" : front.Contains(trial) ? "front" : ""))]);
    }

    private static string[] Row(SweepRecord record, Trial trial, string[] parameters, string[] metrics, Func<string, double, string> metric, Func<TimeSpan, string> time, int digits, string rank)
    {
        var values = record.Space.Describe(trial.Settings, digits).ToLookup(pair => pair.Key, pair => pair.Value);
        return
        [
            trial.Number.ToString(CultureInfo.InvariantCulture),
            TrialStateNames.Of(trial),
            .. parameters.Select(name => values[name].LastOrDefault() ?? ""),
            .. metrics.Select(name => trial.Metrics.TryGetValue(name, out double value) ? metric(name, value) : ""),
            trial.IsFinished ? time(trial.Duration) : "",
            trial.Reason ?? rank,
        ];
    }
}
