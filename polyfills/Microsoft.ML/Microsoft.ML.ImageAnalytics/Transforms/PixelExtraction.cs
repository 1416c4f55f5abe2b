namespace Microsoft.ML.Transforms.Image;

/// <summary>Which colours are taken out of a picture, in which order, and what becomes of their values.</summary>
internal sealed record PixelExtraction(
    ImagePixelExtractingEstimator.ColorBits Colors,
    ImagePixelExtractingEstimator.ColorsOrder Order,
    bool Interleaves,
    float Offset,
    float Scale,
    bool AsFloats)
{
    /// <summary>The colours taken, as bits, in the order in which they are given.</summary>
    public ImagePixelExtractingEstimator.ColorBits[] Planes { get; } =
        [.. Order.ToString().Select(BitOf).Where(bit => (Colors & bit) != 0)];

    public static PixelExtraction Read(BinaryReader reader) => new(
        (ImagePixelExtractingEstimator.ColorBits)reader.ReadByte(),
        (ImagePixelExtractingEstimator.ColorsOrder)reader.ReadByte(),
        reader.ReadBoolean(),
        reader.ReadSingle(),
        reader.ReadSingle(),
        reader.ReadBoolean());

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Colors);
        writer.Write((byte)Order);
        writer.Write(Interleaves);
        writer.Write(Offset);
        writer.Write(Scale);
        writer.Write(AsFloats);
    }

    public void Check()
    {
        if (Planes.Length == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Colors), "Need to use at least one color plane");
        }

        if (!float.IsFinite(Offset))
        {
            throw new ArgumentOutOfRangeException(nameof(Offset), "Must be finite.");
        }

        if (!float.IsFinite(Scale) || Scale == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Scale), "Must be finite and not zero.");
        }
    }

    private static ImagePixelExtractingEstimator.ColorBits BitOf(char letter) => letter switch
    {
        'A' => ImagePixelExtractingEstimator.ColorBits.Alpha,
        'R' => ImagePixelExtractingEstimator.ColorBits.Red,
        'G' => ImagePixelExtractingEstimator.ColorBits.Green,
        _ => ImagePixelExtractingEstimator.ColorBits.Blue,
    };
}
