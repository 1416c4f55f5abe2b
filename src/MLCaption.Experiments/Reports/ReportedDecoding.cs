using System.Globalization;
using System.Text.Json.Nodes;
using MLCaption.Networks.Decoding;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>How the captions were read out that scores are of, in words that go on after "read out".</summary>
/// <param name="Epochs">Those of an epoch's scores.</param>
/// <param name="Trials">Those of a trial's final scores.</param>
internal sealed record ReportedDecoding(string Epochs, string Trials)
{
    public static ReportedDecoding Of(JsonObject document) => new(Words(new AttentionDecoderOptions().ValidationDecoding), Finally(document));

    private static string Finally(JsonObject document) => document[DecodingChoice.Key] switch
    {
        null => Words(new DecodingOptions()),
        JsonObject section when ExperimentJson.FilledSectionOf<DecodingOptions>(section) is { } options => Words(options),
        _ => "in the best of the ways that were searched",
    };

    private static string Words(DecodingOptions options) => options.Strategy switch
    {
        DecodingStrategy.Greedy => "greedily",
        DecodingStrategy.Beam => string.Create(CultureInfo.InvariantCulture, $"by a beam of {options.BeamSize}"),
        DecodingStrategy.DiverseBeam => string.Create(CultureInfo.InvariantCulture, $"by a diverse beam of {options.BeamSize}"),
        _ => "by sampling",
    };
}
