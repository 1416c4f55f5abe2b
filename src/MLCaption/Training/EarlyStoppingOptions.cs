namespace MLCaption.Training;

/// <summary>When training ends before its last epoch. Captions for it are decoded freely, never with the true words given.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>The metrics that can select.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["CIDEr", "BLEU-4"];

    /// <summary>What is measured on the validation images after each epoch: <c>CIDEr</c> (default) or <c>BLEU-4</c>.</summary>
    public string Metric { get; init; } = "CIDEr";

    /// <summary>Epochs without a better score after which training ends, at least 1. Default 3.</summary>
    public int Patience { get; init; } = 3;

    internal IEnumerable<string> Problems()
    {
        if (!Metrics.Contains(Metric))
        {
            yield return $"earlyStopping.metric must be one of {string.Join(", ", Metrics)}, but was '{Metric}'.";
        }

        if (Patience < 1)
        {
            yield return $"earlyStopping.patience must be at least 1, but was {Patience}.";
        }
    }
}
