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
                if (reported.IsLast) writer.WriteBoolean("last", true);
                break;
            case TrialCompleted completed:
                WriteNumbers(writer, "metrics", completed.Metrics);
                WriteChosen(writer, completed.Chosen);
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
                "reported" => new TrialReported(number, at, data.GetProperty("step").GetInt32(), Numbers(data.GetProperty("values"))) { IsLast = Flag(data, "last") },
                "released" => new TrialReleased(number, at),
                "completed" => new TrialCompleted(number, at, Numbers(data.GetProperty("metrics"))) { Chosen = Chosen(data) },
                "failed" => new TrialFailed(number, at, Text(data, "reason")!, Flag(data, "overBudget")),
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
        if (trial.Deaths > 0) writer.WriteNumber("deaths", trial.Deaths);
        if (trial.IsHeardOf) writer.WriteBoolean("heardOf", true);
        if (trial.IsGivenBack) writer.WriteBoolean("givenBack", true);
        if (trial.Reason is { } reason) writer.WriteString("reason", reason);
        WriteNumbers(writer, "metrics", trial.Metrics);
        WriteChosen(writer, trial.Chosen);
        writer.WriteStartArray("reports");
        foreach (var report in trial.Reports)
        {
            writer.WriteStartObject();
            writer.WriteNumber("step", report.Step);
            WriteNumbers(writer, "values", report.Values);
            if (report.IsLast) writer.WriteBoolean("last", true);
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
        Deaths = data.TryGetProperty("deaths", out var deaths) ? deaths.GetInt32() : 0,
        IsHeardOf = Flag(data, "heardOf"),
        IsGivenBack = Flag(data, "givenBack"),
        Reason = data.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
        Metrics = Numbers(data.GetProperty("metrics")),
        Chosen = Chosen(data),
        Reports = [.. data.GetProperty("reports").EnumerateArray().Select(report =>
            new TrialReport(report.GetProperty("step").GetInt32(), Numbers(report.GetProperty("values"))) { IsLast = Flag(report, "last") })],
    };

    // Written only where it holds.
    private static bool Flag(JsonElement data, string name) => data.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();

    private static void WriteParameters(Utf8JsonWriter writer, ParameterSet parameters) => WriteNumbers(writer, "parameters", parameters);

    private static ParameterSet Parameters(JsonElement data) => new(Numbers(data.GetProperty("parameters")));

    private static void WriteChosen(Utf8JsonWriter writer, ParameterSet chosen)
    {
        if (chosen.Count > 0) WriteNumbers(writer, "chosen", chosen);
    }

    private static ParameterSet Chosen(JsonElement data) => data.TryGetProperty("chosen", out var chosen) ? new(Numbers(chosen)) : ParameterSet.Empty;

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
