namespace MLCaption.Data;

/// <summary>What a file of a data set holds.</summary>
public enum DataFileKind
{
    /// <summary>Lines <c>image.jpg#0</c>, tab, caption.</summary>
    Flickr,

    /// <summary>COCO's captions.</summary>
    Coco,

    /// <summary>Karpathy's splits.</summary>
    Karpathy,

    /// <summary>Visual Genome's region descriptions.</summary>
    VisualGenome,

    /// <summary>A CSV file with a column of images and one of captions.</summary>
    Csv,

    /// <summary>JSON lines with an image and its captions.</summary>
    JsonLines,

    /// <summary>Visual Genome's <c>image_data.json</c>, which has no captions.</summary>
    VisualGenomeImageData,

    /// <summary>Names of images, one a line.</summary>
    ImageList,
}
