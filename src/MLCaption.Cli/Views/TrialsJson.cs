using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>Trials as JSON.</summary>
internal static class TrialsJson
{
    /// <param name="record">The sweep.</param>
    /// <param name="output">Where to.</param>
    /// <param name="shown">Those of its trials that are written, in their order; null for all.</param>
    public static void Write(SweepRecord record, TextWriter output, IReadOnlyList<Trial>? shown = null) => output.WriteLine(new JsonObject
    {
        ["maximize"] = record.Maximize,
        ["goals"] = new JsonArray([.. record.Goals.Select(goal => new JsonObject { ["metric"] = goal.Metric, ["minimize"] = goal.Minimize })]),
        ["dependsOnMachine"] = new JsonArray([.. record.DependsOnMachine.Select(key => JsonValue.Create(key.Key))]),
        ["best"] = record.Best?.Number,
        ["front"] = new JsonArray([.. record.Front.Select(trial => JsonValue.Create(trial.Number))]),
        ["model"] = record.Best is null ? null : record.Folder.BestModel,
        ["test"] = record.Test is { } test ? JsonSerializer.SerializeToNode(test.Metrics, JsonText.Options) : null,
        ["finals"] = JsonSerializer.SerializeToNode(record.Finals, JsonText.Options),
        ["trials"] = new JsonArray([.. (shown ?? record.Trials).Select(trial => Of(record, trial))]),
    }.ToJsonString(JsonText.Options));

    public static void WriteBest(SweepRecord record, Trial best, TextWriter output)
    {
        var node = Of(record, best);
        node["model"] = record.Folder.BestModel;
        node["test"] = record.Test is { } test ? JsonSerializer.SerializeToNode(test.Metrics, JsonText.Options) : null;
        node["experiment"] = record.Folder.TrialExperiment(best.Number);
        if (record.Goals.Count > 1) node["front"] = new JsonArray([.. record.Front.Select(trial => Of(record, trial))]);
        output.WriteLine(node.ToJsonString(JsonText.Options));
    }

    private static JsonObject ParametersOf(SearchSpace space, ParameterSet values) => new(space.AllHoles.Where(hole => values.ContainsKey(hole.Path)).Select(hole =>
        KeyValuePair.Create(hole.Path, hole is ChoiceHole choice && choice.Alternatives.Any(value => value.Holes.Count > 0)
            ? values[hole.Path]
            : hole.ToJson(values[hole.Path]))));

    private static JsonObject Of(SweepRecord record, Trial trial) => new()
    {
        ["number"] = trial.Number,
        ["state"] = TrialStateNames.Of(trial),
        ["parameters"] = ParametersOf(record.Space, trial.Settings),
        ["metrics"] = JsonSerializer.SerializeToNode(trial.Metrics, JsonText.Options),
        ["reason"] = trial.Reason,
        ["reports"] = JsonSerializer.SerializeToNode(trial.Reports, JsonText.Options),
        ["attempts"] = trial.Attempts,
        ["worker"] = trial.Worker,
        ["seconds"] = trial.Duration.TotalSeconds,
        ["startedAt"] = trial.StartedAt,
        ["finishedAt"] = trial.FinishedAt,
    };
}
