namespace MLCaption.Data;

/// <summary>Names of the columns that the loaders give, one row an image.</summary>
public static class CaptionedImagesColumns
{
    /// <summary>Text: the image's name or number in the data set.</summary>
    public const string ImageId = "ImageId";

    /// <summary>Text: the path of the image file.</summary>
    public const string ImagePath = "ImagePath";

    /// <summary>Vector of text of any size: the image's captions, in the order of the file.</summary>
    public const string Captions = "Captions";

    /// <summary>Text: one of <see cref="ImageSplit"/>.</summary>
    public const string Split = "Split";
}
