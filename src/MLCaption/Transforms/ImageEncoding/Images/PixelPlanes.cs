using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLCaption.Transforms;

/// <summary>Takes interleaved pixels of four channels apart into the planes red, green and blue, with scaling; four pixels at a time.</summary>
internal static class PixelPlanes
{
    private const int Channels = 4;

    /// <summary>From bytes.</summary>
    public static void Split(ReadOnlySpan<byte> pixels, bool isRedFirst, ImagePreprocessing preprocessing, Span<float> planes)
    {
        var count = pixels.Length / Channels;
        var first = planes.Slice(isRedFirst ? 0 : 2 * count, count);
        var second = planes.Slice(count, count);
        var third = planes.Slice(isRedFirst ? 2 * count : 0, count);
        var scaling = new Scaling(preprocessing, isRedFirst);
        // Bytes 0, 4, 8, 12 of four pixels are one channel; then each four of them are widened to integers.
        var byChannel = Vector128.Create((byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
        var groups = MemoryMarshal.Cast<byte, Vector128<byte>>(pixels);
        for (var i = 0; i < groups.Length; i++)
        {
            var (low, high) = Vector128.Widen(Vector128.Shuffle(groups[i], byChannel));
            var (low0, low1) = Vector128.Widen(low);
            var at = i * Channels;
            scaling.First(ToSingle(low0)).CopyTo(first[at..]);
            scaling.Second(ToSingle(low1)).CopyTo(second[at..]);
            scaling.Third(ToSingle(Vector128.WidenLower(high))).CopyTo(third[at..]);
        }

        for (var at = groups.Length * Channels; at < count; at++)
        {
            first[at] = scaling.First(Vector128.Create((float)pixels[at * Channels]))[0];
            second[at] = scaling.Second(Vector128.Create((float)pixels[(at * Channels) + 1]))[0];
            third[at] = scaling.Third(Vector128.Create((float)pixels[(at * Channels) + 2]))[0];
        }
    }

    /// <summary>From floating-point numbers.</summary>
    public static void Split(ReadOnlySpan<Vector4> pixels, bool isRedFirst, ImagePreprocessing preprocessing, Span<float> planes)
    {
        var count = pixels.Length;
        var first = planes.Slice(isRedFirst ? 0 : 2 * count, count);
        var second = planes.Slice(count, count);
        var third = planes.Slice(isRedFirst ? 2 * count : 0, count);
        var scaling = new Scaling(preprocessing, isRedFirst);
        for (var i = 0; i < count; i++)
        {
            var pixel = scaling.All(pixels[i]);
            first[i] = pixel.X;
            second[i] = pixel.Y;
            third[i] = pixel.Z;
        }
    }

    private static Vector128<float> ToSingle(Vector128<uint> values) => Vector128.ConvertToSingle(values.AsInt32());

    // The factors and shifts in the order in which the channels stand in memory.
    private readonly struct Scaling(ImagePreprocessing preprocessing, bool isRedFirst)
    {
        private readonly Vector4 _factor = InMemoryOrder(preprocessing.Factor, isRedFirst);
        private readonly Vector4 _shift = InMemoryOrder(preprocessing.Shift, isRedFirst);

        public Vector128<float> First(Vector128<float> values) => (values * _factor.X) + Vector128.Create(_shift.X);

        public Vector128<float> Second(Vector128<float> values) => (values * _factor.Y) + Vector128.Create(_shift.Y);

        public Vector128<float> Third(Vector128<float> values) => (values * _factor.Z) + Vector128.Create(_shift.Z);

        public Vector4 All(Vector4 pixel) => (pixel * _factor) + _shift;

        private static Vector4 InMemoryOrder(float[] values, bool isRedFirst) =>
            isRedFirst ? new Vector4(values[0], values[1], values[2], 0) : new Vector4(values[2], values[1], values[0], 0);
    }
}
