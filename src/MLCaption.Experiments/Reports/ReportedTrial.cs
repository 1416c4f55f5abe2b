using System.Globalization;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A trial.</summary>
internal sealed record ReportedTrial
{
    public required int Number { get; init; }

    /// <summary>As <see cref="TrialStateNames"/> says it.</summary>
    public required string State { get; init; }

    public required IReadOnlyDictionary<string, JsonValue> Values { get; init; }

    /// <summary>What it reached; null where that is no number.</summary>
    public required IReadOnlyDictionary<string, double?> Metrics { get; init; }

    public required IReadOnlyList<ReportedStep> Steps { get; init; }

    public string? Reason { get; init; }

    public required int Attempts { get; init; }

    public required string Worker { get; init; }

    /// <summary>Of all its stretches, up to when it was last heard of.</summary>
    public required double Seconds { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public static ReportedTrial Of(Trial trial, ReportedParameters parameters) => new()
    {
        Number = trial.Number,
        State = TrialStateNames.Of(trial),
        Values = parameters.ValuesOf(trial),
        Metrics = Finite(trial.Metrics, value => value),
        Steps = [.. trial.Reports.Select(report => new ReportedStep(report.Step, Finite(report.Values, SixDigits)))],
        Reason = trial.Reason,
        Attempts = trial.Attempts,
        Worker = trial.Worker,
        Seconds = Math.Round(trial.Duration.TotalSeconds, 3),
        StartedAt = trial.StartedAt,
    };

    private static OrderedDictionary<string, double?> Finite(IReadOnlyDictionary<string, double> values, Func<double, double> rounded) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, double.IsFinite(pair.Value) ? rounded(pair.Value) : (double?)null)));

    // A curve needs no more, and a thousand of them are smaller by half.
    private static double SixDigits(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
