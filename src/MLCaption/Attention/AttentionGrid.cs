using Microsoft.ML;
using MLCaption.Persistence;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption;

/// <summary>How the regions that a decoder attends to lie over the image: row by row, from the top left, all of one size.</summary>
/// <param name="Height">Rows of regions, at least 1.</param>
/// <param name="Width">Regions in a row, at least 1.</param>
/// <param name="Crop">
/// The side of the central square that they lie over, as a share of the image's shorter side, where images are cropped; null where they lie
/// over the whole image.
/// </param>
public sealed record AttentionGrid(int Height, int Width, double? Crop = null)
{
    /// <summary>How many regions there are.</summary>
    public int Count => Height * Width;

    /// <summary>The grid of a pipeline that was fitted or loaded: as its decoder reads regions, and its image encoding crops images.</summary>
    /// <param name="model">A chain of steps; of an ensemble the first member counts.</param>
    /// <returns>Null when there is no attention decoder, or one whose regions are no places of the image.</returns>
    public static AttentionGrid? Of(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ITransformer[] steps = [.. ModelSteps.Of(model)];
        return steps.OfType<AttentionDecoderTransformer>().FirstOrDefault()?.AttentionGrid is { } grid
            ? grid with { Crop = steps.OfType<ImageEncodingTransformer>().FirstOrDefault()?.Crop }
            : null;
    }

    /// <summary>The square grid of so many regions: what encoders give that see every image as a square.</summary>
    /// <param name="regions">How many.</param>
    /// <returns>Null when they are no square, or only one, as of a pooled vector: then there are no places to look at.</returns>
    public static AttentionGrid? OfRegions(int regions)
    {
        int side = (int)Math.Round(Math.Sqrt(Math.Max(0, regions)));
        return side > 1 && side * side == regions ? new AttentionGrid(side, side) : null;
    }

    /// <summary>Height x width.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height}x{Width}");
}
