using Microsoft.ML;

namespace MLCaption;

/// <summary>Image captioning on one <see cref="MLContext"/>; got by <see cref="MLContextExtensions.Captioning"/>.</summary>
public sealed partial class CaptioningCatalog
{
    internal CaptioningCatalog(MLContext context)
    {
        Context = context;
        Data = new CaptioningDataCatalog(context);
        Transforms = new CaptioningTransformsCatalog(context);
        Trainers = new CaptioningTrainersCatalog(context);
    }

    /// <summary>Reads data sets of captioned images.</summary>
    public CaptioningDataCatalog Data { get; }

    /// <summary>Turns images into features and captions into token ids.</summary>
    public CaptioningTransformsCatalog Transforms { get; }

    /// <summary>Learns to describe images.</summary>
    public CaptioningTrainersCatalog Trainers { get; }

    internal MLContext Context { get; }
}
