using Microsoft.ML.Data;

namespace MLCaption.Transforms;

internal static class VectorSize
{
    /// <exception cref="ArgumentException">A vector has another size than the type, and is not empty: that stands for a missing value.</exception>
    public static void Check(ColumnBuffer buffer, int count, string column, VectorDataViewType expected)
    {
        var different = buffer switch
        {
            ColumnBuffer<VBuffer<float>> singles => FirstDifferent(singles.Values.AsSpan(0, count), expected.Size),
            ColumnBuffer<VBuffer<int>> integers => FirstDifferent(integers.Values.AsSpan(0, count), expected.Size),
            ColumnBuffer<VBuffer<byte>> bytes => FirstDifferent(bytes.Values.AsSpan(0, count), expected.Size),
            _ => null,
        };
        if (different is { } size)
        {
            throw new ArgumentException($"Column '{column}' must hold {expected.Size} values a row ({expected}), but a row holds {size}.");
        }
    }

    private static int? FirstDifferent<T>(ReadOnlySpan<VBuffer<T>> vectors, int size)
    {
        foreach (ref readonly var vector in vectors)
        {
            if (vector.Length != size && vector.Length != 0) return vector.Length;
        }

        return null;
    }
}
