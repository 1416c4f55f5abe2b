namespace MLCaption;

/// <summary>Heat over a picture: a dark blue that covers most of it where nobody looks, over red, to an orange that lets it shine through.</summary>
internal static class HeatColor
{
    private const double ColdOpacity = 0.7, HotOpacity = 0.3;

    private static readonly PixelColor _cold = new(16, 20, 80), _warm = new(200, 40, 80), _hot = new(255, 170, 0);

    /// <summary>A pixel of the picture under so much heat.</summary>
    /// <param name="pixel">Its colour.</param>
    /// <param name="heat">From 0 to 1.</param>
    public static PixelColor Over(PixelColor pixel, double heat)
    {
        PixelColor color = heat < 0.5 ? _cold.Under(_warm, 2 * heat) : _warm.Under(_hot, (2 * heat) - 1);
        return pixel.Under(color, ColdOpacity + ((HotOpacity - ColdOpacity) * heat));
    }
}
