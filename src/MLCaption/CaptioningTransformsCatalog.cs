using Microsoft.ML;

namespace MLCaption;

/// <summary>Turns images into features and captions into token ids.</summary>
public sealed partial class CaptioningTransformsCatalog
{
    internal CaptioningTransformsCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }
}
