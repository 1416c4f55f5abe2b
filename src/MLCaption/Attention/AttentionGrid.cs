namespace MLCaption;

/// <summary>How the regions that a decoder attends to lie over the image: row by row, from the top left, all of one size.</summary>
/// <param name="Height">Rows of regions, at least 1.</param>
/// <param name="Width">Regions in a row, at least 1.</param>
public sealed record AttentionGrid(int Height, int Width)
{
    /// <summary>How many regions there are.</summary>
    public int Count => Height * Width;

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
