using System.Text.Json.Nodes;
using Microsoft.ML.AutoML;

namespace MLCaption.AutoML;

/// <summary>A captioning trial with all its scores. <c>Metric</c> is the one that is maximized, <c>Loss</c> its negative.</summary>
/// <remarks><c>Model</c> may be used while monitors are told of the trial. Afterwards it is disposed unless the trial is the best so far: save
/// in the monitor what is to be kept.</remarks>
public sealed class CaptioningTrialResult : TrialResult
{
    internal CaptioningTrialResult(JsonNode? document, IReadOnlyDictionary<string, double> metrics)
    {
        Document = document;
        Metrics = metrics;
    }

    /// <summary>The document without holes.</summary>
    public JsonNode? Document { get; }

    /// <summary>Scores on the validation images, by the names of <see cref="CaptioningMetricNames"/>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; }
}
