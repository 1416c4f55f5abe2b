using System.Text.Json.Nodes;
using MLCaption.Metrics;

namespace MLCaption.Experiments;

/// <summary>How captions are scored.</summary>
public sealed record MetricsSection
{
    internal static ObjectRule Rule { get; } = new(
        new Field("meteorData", new MeteorDataRule(), "The folder of METEOR's data files (`english.synsets` and what lies beside it); without it METEOR matches equal words and stems only, whatever is installed."));

    /// <summary>
    /// The folder of METEOR's data files. Null (the default) matches equal words and stems only: WordNet is not looked for, so that a file
    /// gives the same scores on every machine.
    /// </summary>
    public string? MeteorData { get; init; }

    /// <summary>The name that METEOR goes by; null where its data can't be read.</summary>
    internal static string? MeteorOf(JsonNode? document, FilePlace place) =>
        document is JsonObject experiment && experiment["metrics"] is JsonObject metrics
            && ExperimentJson.TextOf(metrics["meteorData"]) is { Length: > 0 } folder
            ? MeteorDataRule.NameWith(place.PathOf(folder)).Name
            : CaptioningMetricNames.MeteorExactStem;

    /// <summary>What each trial is scored with.</summary>
    internal CaptioningEvaluationOptions Options() => new()
    {
        Metrics =
        [
            CaptioningEvaluationOptions.Bleu,
            MeteorData is null ? CaptioningMetricNames.MeteorExactStem : CaptioningMetricNames.Meteor,
            CaptioningMetricNames.RougeL,
            CaptioningMetricNames.Cider,
        ],
        MeteorData = MeteorData,
    };

    /// <summary>The same with an interval of each score.</summary>
    internal CaptioningEvaluationOptions OptionsWithIntervals() => Options() with { Resamples = new SignificanceOptions().Resamples };
}
