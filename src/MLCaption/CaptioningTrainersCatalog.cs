using Microsoft.ML;

namespace MLCaption;

/// <summary>Learns to describe images.</summary>
public sealed partial class CaptioningTrainersCatalog
{
    internal CaptioningTrainersCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }
}
