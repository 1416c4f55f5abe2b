using System.Buffers.Binary;
using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

/// <summary>The element types that files of weights hold: how many bytes an element has, and which number its bytes are.</summary>
internal static class ElementTypes
{
    public static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        _ => 8,
    };

    public static bool IsKnown(long code) =>
        code is >= (long)ScalarType.Byte and <= (long)ScalarType.Float64 or (long)ScalarType.Bool or (long)ScalarType.BFloat16;

    public static bool IsFloating(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>How many elements a shape has; null where that is more than can be counted, or the shape is none.</summary>
    public static long? Count(IReadOnlyList<long> shape)
    {
        if (shape.Any(extent => extent < 0)) return null;
        if (shape.Contains(0)) return 0;
        Int128 count = 1;
        foreach (long extent in shape)
        {
            count *= extent;
            if (count > long.MaxValue / 8) return null;
        }

        return (long)count;
    }

    /// <param name="type">What the bytes are.</param>
    /// <param name="bytes">Little-endian elements.</param>
    /// <param name="singles">Room for all of them.</param>
    public static void ToSingles(ScalarType type, ReadOnlySpan<byte> bytes, Span<float> singles)
    {
        switch (type)
        {
            case ScalarType.Float32:
                Convert(bytes, singles, 4, element => BinaryPrimitives.ReadSingleLittleEndian(element));
                break;
            case ScalarType.Float64:
                Convert(bytes, singles, 8, element => (float)BinaryPrimitives.ReadDoubleLittleEndian(element));
                break;
            case ScalarType.Float16:
                Convert(bytes, singles, 2, element => (float)BinaryPrimitives.ReadHalfLittleEndian(element));
                break;
            case ScalarType.BFloat16:
                // The upper half of a single.
                Convert(bytes, singles, 2, element => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16));
                break;
            case ScalarType.Int64:
                Convert(bytes, singles, 8, element => BinaryPrimitives.ReadInt64LittleEndian(element));
                break;
            case ScalarType.Int32:
                Convert(bytes, singles, 4, element => BinaryPrimitives.ReadInt32LittleEndian(element));
                break;
            case ScalarType.Int16:
                Convert(bytes, singles, 2, element => BinaryPrimitives.ReadInt16LittleEndian(element));
                break;
            case ScalarType.Int8:
                Convert(bytes, singles, 1, element => (sbyte)element[0]);
                break;
            case ScalarType.Bool:
                Convert(bytes, singles, 1, element => element[0] == 0 ? 0 : 1);
                break;
            default:
                Convert(bytes, singles, 1, element => element[0]);
                break;
        }
    }

    private delegate float Element(ReadOnlySpan<byte> bytes);

    private static void Convert(ReadOnlySpan<byte> bytes, Span<float> singles, int size, Element element)
    {
        for (int i = 0; i < singles.Length; i++) singles[i] = element(bytes.Slice(i * size, size));
    }
}
