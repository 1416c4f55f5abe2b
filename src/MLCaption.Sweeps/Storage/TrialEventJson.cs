using System.Globalization;
using System.Text.Json;

namespace MLCaption.Sweeps;

/// <summary>Events as JSON objects. Numbers keep every bit; those that JSON has no word for are texts: <c>"NaN"</c>.</summary>
internal static class TrialEventJson
{
    public static void Write(Utf8JsonWriter writer, TrialEvent change)
    {
        writer.WriteStartObject();
        writer.WriteString("event", NameOf(change));
        writer.WriteNumber("number", change.Number);
        writer.WriteString("at", change.At);
        switch (change)
        {
            case TrialStarted started:
                WriteParameters(writer, started.Parameters);
                writer.WriteNumber("attempt", started.Attempt);
                writer.WriteString("worker", started.Worker);
                break;
            case TrialReported reported:
                writer.WriteNumber("step", reported.Step);
                WriteNumbers(writer, "values", reported.Values);
                break;
            case TrialCompleted completed:
                WriteNumbers(writer, "metrics", completed.Metrics);
                break;
            case TrialFailed failed:
                writer.WriteString("reason", failed.Reason);
                if (failed.OverBudget) writer.WriteBoolean("overBudget", true);
                break;
            case TrialPruned pruned:
                writer.WriteString("reason", pruned.Reason);
                break;
            case TrialKept kept:
                WriteTrial(writer, kept.Trial);
                break;
        }
        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">The object is no event.</exception>
    public static TrialEvent Read(JsonElement data)
    {
        try
        {
            int number = data.GetProperty("number").GetInt32();
            var at = data.GetProperty("at").GetDateTimeOffset();
            return data.GetProperty("event").GetString() switch
            {
                "started" => new TrialStarted(number, at, Parameters(data), data.GetProperty("attempt").GetInt32(), Text(data, "worker")!),
                "reported" => new TrialReported(number, at, data.GetProperty("step").GetInt32(), Numbers(data.GetProperty("values"))),
                "released" => new TrialReleased(number, at),
                "completed" => new TrialCompleted(number, at, Numbers(data.GetProperty("metrics"))),
                "failed" => new TrialFailed(number, at, Text(data, "reason")!, data.TryGetProperty("overBudget", out var over) && over.GetBoolean()),
                "pruned" => new TrialPruned(number, at, Text(data, "reason")!),
                "kept" => new TrialKept(ReadTrial(number, at, data)),
                var other => throw new FormatException($"There is no event '{other}'."),
            };
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"An event lacks a part: {wrong.Message}", wrong);
        }
    }

    private static string NameOf(TrialEvent change) => change switch
    {
        TrialStarted => "started",
        TrialReported => "reported",
        TrialReleased => "released",
        TrialCompleted => "completed",
        TrialFailed => "failed",
        TrialPruned => "pruned",
        TrialKept => "kept",
        _ => throw new ArgumentException($"An event of the type {change.GetType().Name} can't be kept.", nameof(change)),
    };

    private static void WriteTrial(Utf8JsonWriter writer, Trial trial)
    {
        writer.WriteString("state", trial.State.ToString());
        WriteParameters(writer, trial.Parameters);
        writer.WriteString("startedAt", trial.StartedAt);
        if (trial.FinishedAt is { } finished) writer.WriteString("finishedAt", finished);
        writer.WriteNumber("attempt", trial.Attempts);
        writer.WriteString("worker", trial.Worker);
        writer.WriteNumber("ticks", trial.Duration.Ticks);
        if (trial.Reason is { } reason) writer.WriteString("reason", reason);
        WriteNumbers(writer, "metrics", trial.Metrics);
        writer.WriteStartArray("reports");
        foreach (var report in trial.Reports)
        {
            writer.WriteStartObject();
            writer.WriteNumber("step", report.Step);
            WriteNumbers(writer, "values", report.Values);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static Trial ReadTrial(int number, DateTimeOffset at, JsonElement data) => new(number, Parameters(data), Enum.Parse<TrialState>(Text(data, "state")!))
    {
        StartedAt = data.GetProperty("startedAt").GetDateTimeOffset(),
        FinishedAt = data.TryGetProperty("finishedAt", out var finished) ? finished.GetDateTimeOffset() : null,
        Attempts = data.GetProperty("attempt").GetInt32(),
        Worker = Text(data, "worker")!,
        Duration = TimeSpan.FromTicks(data.GetProperty("ticks").GetInt64()),
        LastHeardAt = at,
        Reason = data.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
        Metrics = Numbers(data.GetProperty("metrics")),
        Reports = [.. data.GetProperty("reports").EnumerateArray().Select(report =>
            new TrialReport(report.GetProperty("step").GetInt32(), Numbers(report.GetProperty("values"))))],
    };

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();

    private static void WriteParameters(Utf8JsonWriter writer, ParameterSet parameters) => WriteNumbers(writer, "parameters", parameters);

    private static ParameterSet Parameters(JsonElement data) => new(Numbers(data.GetProperty("parameters")));

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, double>> values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            if (double.IsFinite(value)) writer.WriteNumber(key, value);
            else writer.WriteString(key, value.ToString(CultureInfo.InvariantCulture));
        }
        writer.WriteEndObject();
    }

    private static Dictionary<string, double> Numbers(JsonElement values)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in values.EnumerateObject())
        {
            numbers[pair.Name] = pair.Value.ValueKind == JsonValueKind.String
                ? double.Parse(pair.Value.GetString()!, CultureInfo.InvariantCulture)
                : pair.Value.GetDouble();
        }
        return numbers;
    }
}
