using Microsoft.ML;

namespace MLCaption;

/// <summary>Reads data sets of captioned images, and images to be captioned.</summary>
public sealed partial class CaptioningDataCatalog
{
    internal CaptioningDataCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }
}
