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
}
