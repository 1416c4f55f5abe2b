using System.Numerics;
using System.Runtime.Intrinsics;

namespace MLCaption.Transforms;

/// <summary>
/// Resizing as PIL's <c>BILINEAR</c> does it: a triangle filter over the source pixels, widened where the picture shrinks so that every
/// pixel counts; rows first, then columns. Values are kept as floating-point numbers where PIL rounds them to bytes.
/// </summary>
internal static class PixelResizing
{
    /// <summary>
    /// The picture as <paramref name="size"/> rows of <paramref name="size"/> pixels, whatever its proportions were; or of a central square
    /// of it whose side is the share <paramref name="crop"/> of the shorter side.
    /// </summary>
    public static Vector4[] Squash(ReadOnlySpan<byte> pixels, int width, int height, int size, double? crop = null)
    {
        var side = crop * Math.Min(width, height);
        var columns = Weights(width, side ?? width, size);
        var rows = Weights(height, side ?? height, size);
        var narrowed = new Vector4[height * size];
        for (var y = 0; y < height; y++)
        {
            Narrow(pixels.Slice(y * width * 4, width * 4), columns, narrowed.AsSpan(y * size, size));
        }

        var squashed = new Vector4[size * size];
        for (var y = 0; y < size; y++)
        {
            var line = squashed.AsSpan(y * size, size);
            var (start, weights) = rows[y];
            for (var i = 0; i < weights.Length; i++)
            {
                var source = narrowed.AsSpan((start + i) * size, size);
                var weight = weights[i];
                for (var x = 0; x < line.Length; x++) line[x] += source[x] * weight;
            }
        }

        return squashed;
    }

    private static void Narrow(ReadOnlySpan<byte> row, (int Start, float[] Weights)[] columns, Span<Vector4> line)
    {
        for (var x = 0; x < line.Length; x++)
        {
            var (start, weights) = columns[x];
            var sum = Vector128<float>.Zero;
            var source = row.Slice(start * 4, weights.Length * 4);
            for (var i = 0; i < weights.Length; i++)
            {
                var pixel = Vector128.CreateScalarUnsafe(BitConverter.ToUInt32(source.Slice(i * 4, 4))).AsByte();
                sum += Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(pixel)).AsInt32()) * weights[i];
            }

            line[x] = sum.AsVector4();
        }
    }

    // For each target pixel: the first source pixel that counts, and the weights of it and the following ones.
    private static (int Start, float[] Weights)[] Weights(int length, double extent, int size)
    {
        var begin = (length - extent) / 2;
        var step = extent / size;
        var support = Math.Max(1, step);
        var weights = new (int, float[])[size];
        for (var i = 0; i < size; i++)
        {
            var centre = begin + ((i + 0.5) * step);
            var start = Math.Max(0, (int)(centre - support + 0.5));
            var end = Math.Min(length, (int)(centre + support + 0.5));
            var raw = new double[end - start];
            for (var j = 0; j < raw.Length; j++) raw[j] = Math.Max(0, 1 - Math.Abs((start + j + 0.5 - centre) / support));
            var sum = raw.Sum();
            weights[i] = (start, Array.ConvertAll(raw, weight => (float)(weight / sum)));
        }

        return weights;
    }
}
