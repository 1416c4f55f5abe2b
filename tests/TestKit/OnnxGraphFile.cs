using System.Text;

namespace TestKit;

/// <summary>
/// Small image encoders in ONNX format, written by hand (fields as numbered in onnx.proto): the input <c>pixels</c> (batch, 3, size, size)
/// averaged over blocks of 4 x 4 pixels as the output <c>map</c> (batch, 3, size / 4, size / 4), and over all pixels as <c>pooled</c> (batch, 3).
/// </summary>
public static class OnnxGraphFile
{
    private const int Length = 2;
    private const long Single = 1;

    /// <param name="size">Height and width of the input; null leaves them open, and those of the map with them.</param>
    /// <param name="batch">How many images the input holds; null leaves it open.</param>
    public static byte[] Create(int? size = 8, int? batch = null)
    {
        byte[] graph =
        [
            .. Message(1, [.. Text(1, "pixels"), .. Text(2, "map"), .. Text(4, "AveragePool"), .. Integers("kernel_shape", 4, 4), .. Integers("strides", 4, 4)]),
            .. Message(1, [.. Text(1, "pixels"), .. Text(2, "mean"), .. Text(4, "GlobalAveragePool")]),
            .. Message(1, [.. Text(1, "mean"), .. Text(2, "pooled"), .. Text(4, "Flatten")]),
            .. Text(2, "encoder"),
            .. Value(11, "pixels", batch, 3, size, size),
            .. Value(12, "pooled", batch, 3),
            .. Value(12, "map", batch, 3, size / 4, size / 4),
        ];
        return [.. Number(1, 8), .. Message(7, graph), .. Message(8, [.. Text(1, ""), .. Number(2, 13)])];
    }

    private static byte[] Value(int field, string name, params int?[] dimensions)
    {
        var shape = dimensions.SelectMany((dimension, i) => Message(1, dimension is { } known ? Number(1, known) : Text(2, i == 0 ? "N" : $"d{i}"))).ToArray();
        return Message(field, [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, Single), .. Message(2, shape)]))]);
    }

    private static byte[] Integers(string name, params int[] values)
    {
        const int ListOfIntegers = 7;
        return Message(5, [.. Text(1, name), .. values.SelectMany(value => Number(8, value)), .. Number(20, ListOfIntegers)]);
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Variable((field << 3) | Length), .. Variable(content.Length), .. content];

    private static byte[] Number(int field, long value) => [.. Variable(field << 3), .. Variable(value)];

    private static IEnumerable<byte> Variable(long value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
