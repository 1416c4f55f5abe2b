namespace MLCaption.AutoML;

/// <summary>How the pipelines of an experiment are judged.</summary>
public sealed record CaptioningTrialOptions
{
    /// <summary>The metric that is maximized, of <see cref="CaptioningMetricNames"/>. Default CIDEr.</summary>
    public string Maximize { get; init; } = CaptioningMetricNames.Cider;

    /// <summary>Column of the reference captions, vector of text. Default <c>Captions</c>.</summary>
    public string CaptionsColumnName { get; init; } = "Captions";

    /// <summary>Column that the pipeline writes its captions to. Default <c>Caption</c>.</summary>
    public string CaptionColumnName { get; init; } = "Caption";

    /// <summary>What is computed. Default all metrics.</summary>
    public CaptioningEvaluationOptions Evaluation { get; init; } = new();
}
