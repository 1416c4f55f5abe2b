using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary>What a model is scored on.</summary>
/// <param name="Dataset">Where images and captions are.</param>
/// <param name="Splits">Only images that are for one of these; none for all.</param>
/// <param name="Metrics">How the experiment that says all this is scored; null where none does.</param>
internal sealed record EvaluationData(DatasetSection Dataset, IReadOnlyList<string> Splits, MetricsSection? Metrics)
{
    /// <summary>Whether images that a model learns from are among them, as far as is known.</summary>
    public bool IsWholeExperiment => Metrics is not null && Splits.Count == 0;
}
