namespace MLCaption;

/// <summary>Red, green and blue of a pixel, 0 to 255 each.</summary>
internal readonly record struct PixelColor(byte Red, byte Green, byte Blue)
{
    /// <summary>This colour with another one over it.</summary>
    /// <param name="over">The other colour.</param>
    /// <param name="opacity">How much it covers, from 0 to 1.</param>
    public PixelColor Under(PixelColor over, double opacity) =>
        new(Mix(Red, over.Red, opacity), Mix(Green, over.Green, opacity), Mix(Blue, over.Blue, opacity));

    private static byte Mix(byte below, byte over, double opacity) => (byte)Math.Round(below + ((over - below) * opacity));
}
