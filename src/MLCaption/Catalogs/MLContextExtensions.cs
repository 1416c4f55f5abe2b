using Microsoft.ML;

namespace MLCaption;

/// <summary>What <see cref="MLContext"/> gains.</summary>
public static class MLContextExtensions
{
    /// <summary>Image captioning: its data, transforms, trainers, evaluation and models.</summary>
    public static CaptioningCatalog Captioning(this MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CaptioningCatalog(context);
    }
}
