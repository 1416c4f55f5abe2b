namespace MLCaption.Data;

/// <summary>Values of the column <see cref="CaptionedImagesColumns.Split"/>.</summary>
public static class ImageSplit
{
    /// <summary>Learnt from.</summary>
    public const string Train = "train";

    /// <summary>Selects: early stopping, best weights.</summary>
    public const string Validation = "validation";

    /// <summary>Kept for the final measurement.</summary>
    public const string Test = "test";

    /// <summary>Not said.</summary>
    public const string None = "";

    /// <summary>
    /// The split of one of its usual names, in any case: <c>train</c>, <c>training</c>, <c>restval</c> (Karpathy's name for COCO's validation
    /// images that are learnt from); <c>validation</c>, <c>valid</c>, <c>val</c>, <c>dev</c>; <c>test</c>, <c>testing</c>.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>Null for any other.</returns>
    public static string? Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToUpperInvariant() switch
        {
            "TRAIN" or "TRAINING" or "RESTVAL" => Train,
            "VALIDATION" or "VALID" or "VAL" or "DEV" => Validation,
            "TEST" or "TESTING" => Test,
            _ => null,
        };
    }
}
