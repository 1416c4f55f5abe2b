using System.Text.Json.Nodes;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>The name of a metric that each trial logs. METEOR has one name only, the one that its data files give it.</summary>
internal sealed record MetricRule() : NameRule(EarlyStoppingOptions.Metrics)
{
    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        JsonProblem[] problems = [.. base.ValueProblems(node, path, place)];
        if (problems.Length > 0) return problems;
        string name = node!.GetValue<string>();
        bool isMeteor = name.StartsWith(CaptioningMetricNames.Meteor, StringComparison.Ordinal);
        return !isMeteor || place.Meteor is null || name == place.Meteor
            ? []
            : [new JsonProblem(path, $"is '{name}', but what $.metrics.meteorData gives is '{place.Meteor}'. Name that, or give a folder of METEOR's " +
                $"data files: english.synsets and english.exceptions for {CaptioningMetricNames.MeteorNoParaphrase}, and paraphrase-en.gz too for " +
                $"{CaptioningMetricNames.Meteor}.")];
    }
}
