using Microsoft.ML;

namespace MLCaption.AutoML;

/// <summary>What a trial made.</summary>
/// <param name="Model">The trained pipeline. It belongs to the experiment from now on.</param>
/// <param name="Metrics">Its scores on the validation images, by the names of <see cref="CaptioningMetricNames"/>.</param>
public sealed record TrainedCaptioner(ITransformer Model, IReadOnlyDictionary<string, double> Metrics);
