using MLCaption.Data;

namespace MLCaption.Transforms;

/// <summary>How captions become token ids.</summary>
public sealed record CaptionTokenizingOptions
{
    /// <summary>How often a word must occur in the training captions to be in the vocabulary; at least 1, by default 5.</summary>
    public int MinCount { get; init; } = 5;

    /// <summary>How many words of a caption are kept; at least 1, by default 20. The end token comes on top.</summary>
    public int MaxLength { get; init; } = 20;

    /// <summary>
    /// The text column that says which rows are learnt from: those that say <see cref="ImageSplit.Train"/>. By default
    /// <see cref="CaptionedImagesColumns.Split"/>; where data has no such column, all of it is learnt from.
    /// </summary>
    public string SplitColumn { get; init; } = CaptionedImagesColumns.Split;

    /// <summary>What is wrong with the values, each as a sentence that begins with the value's name.</summary>
    public IEnumerable<string> Problems()
    {
        if (MinCount < 1) yield return $"minCount must be at least 1, but was {MinCount}.";
        if (MaxLength < 1) yield return $"maxLength must be at least 1, but was {MaxLength}.";
    }
}
