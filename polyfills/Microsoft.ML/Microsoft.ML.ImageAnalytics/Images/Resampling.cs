using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.ImageAnalytics;

/// <summary>
/// Resizing of pictures. Fill takes the nearest pixel, as the package does. The others keep the picture's proportions and filter: like the
/// package's, with Mitchell's cubic where they enlarge and by averaging where they reduce; the weights are not those of the package's
/// library to the bit.
/// </summary>
internal static class Resampling
{
    private delegate float Filter(float distance);

    public static PixelBuffer Fill(PixelBuffer from, int width, int height)
    {
        var to = new PixelBuffer(width, height);
        ReadOnlySpan<byte> source = from.Bytes;
        Span<byte> target = to.Bytes;
        for (int y = 0; y < height; y++)
        {
            int row = Nearest(y, height, from.Height) * from.Width;
            for (int x = 0; x < width; x++)
            {
                int pixel = (row + Nearest(x, width, from.Width)) * PixelBuffer.BytesPerPixel;
                source.Slice(pixel, PixelBuffer.BytesPerPixel).CopyTo(target[(((y * width) + x) * PixelBuffer.BytesPerPixel)..]);
            }
        }

        return to;
    }

    /// <summary>The whole picture, centred; what it doesn't cover stays black.</summary>
    public static PixelBuffer Pad(PixelBuffer from, int width, int height)
    {
        float widthAspect = (float)width / from.Width;
        float heightAspect = (float)height / from.Height;
        float aspect = Math.Min(widthAspect, heightAspect);
        int left = heightAspect < widthAspect ? (int)((width - (from.Width * aspect)) / 2) : 0;
        int top = heightAspect < widthAspect ? 0 : (int)((height - (from.Height * aspect)) / 2);
        return Draw(from, width, height, left, top, (int)(from.Width * aspect), (int)(from.Height * aspect));
    }

    /// <summary>The largest part of the picture that has the wanted proportions.</summary>
    public static PixelBuffer Crop(PixelBuffer from, int width, int height, ImageResizingEstimator.Anchor anchor)
    {
        float widthAspect = (float)width / from.Width;
        float heightAspect = (float)height / from.Height;
        float aspect = Math.Max(widthAspect, heightAspect);
        float spareWidth = width - (from.Width * aspect);
        float spareHeight = height - (from.Height * aspect);
        int left = 0;
        int top = 0;
        if (heightAspect < widthAspect)
        {
            top = anchor switch
            {
                ImageResizingEstimator.Anchor.Top => 0,
                ImageResizingEstimator.Anchor.Bottom => (int)spareHeight,
                _ => (int)(spareHeight / 2),
            };
        }
        else
        {
            left = anchor switch
            {
                ImageResizingEstimator.Anchor.Left => 0,
                ImageResizingEstimator.Anchor.Right => (int)spareWidth,
                _ => (int)(spareWidth / 2),
            };
        }

        return Draw(from, width, height, left, top, (int)(from.Width * aspect), (int)(from.Height * aspect));
    }

    private static int Nearest(int to, int toLength, int fromLength) =>
        Math.Min((int)((to + 0.5) * fromLength / toLength), fromLength - 1);

    // Draws the picture, drawnWidth by drawnHeight large, with its corner at (left, top), which may lie outside.
    private static PixelBuffer Draw(PixelBuffer from, int width, int height, int left, int top, int drawnWidth, int drawnHeight)
    {
        Tap[] columns = Taps(from.Width, drawnWidth, -left, width);
        Tap[] rows = Taps(from.Height, drawnHeight, -top, height);
        var stripes = new float[from.Height * width * PixelBuffer.BytesPerPixel];
        ReadOnlySpan<byte> source = from.Bytes;
        for (int y = 0; y < from.Height; y++)
        {
            ReadOnlySpan<byte> line = source.Slice(y * from.Width * PixelBuffer.BytesPerPixel, from.Width * PixelBuffer.BytesPerPixel);
            for (int x = 0; x < width; x++)
            {
                Tap tap = columns[x];
                Span<float> sum = stripes.AsSpan(((y * width) + x) * PixelBuffer.BytesPerPixel, PixelBuffer.BytesPerPixel);
                for (int i = 0; i < tap.Weights.Length; i++)
                {
                    int pixel = (tap.Start + i) * PixelBuffer.BytesPerPixel;
                    for (int channel = 0; channel < PixelBuffer.BytesPerPixel; channel++)
                    {
                        sum[channel] += line[pixel + channel] * tap.Weights[i];
                    }
                }
            }
        }

        var to = new PixelBuffer(width, height);
        Span<byte> target = to.Bytes;
        int stride = width * PixelBuffer.BytesPerPixel;
        var total = new float[stride];
        for (int y = 0; y < height; y++)
        {
            Tap tap = rows[y];
            Array.Clear(total);
            for (int i = 0; i < tap.Weights.Length; i++)
            {
                ReadOnlySpan<float> stripe = stripes.AsSpan((tap.Start + i) * stride, stride);
                for (int x = 0; x < stride; x++)
                {
                    total[x] += stripe[x] * tap.Weights[i];
                }
            }

            Span<byte> line = target.Slice(y * stride, stride);
            for (int x = 0; x < stride; x++)
            {
                line[x] = (byte)Math.Clamp(total[x] + 0.5f, 0f, 255f);
            }
        }

        return to;
    }

    // For each of the pixels first..first+count of a line drawn drawnLength long: the source pixels that it is made of. None outside.
    private static Tap[] Taps(int fromLength, int drawnLength, int first, int count)
    {
        double step = (double)fromLength / Math.Max(1, drawnLength);
        Filter filter = step > 1 ? Triangle : Mitchell;
        double stretch = Math.Max(1, step);
        double support = (step > 1 ? 1 : 2) * stretch;
        var taps = new Tap[count];
        for (int i = 0; i < count; i++)
        {
            int place = first + i;
            if (place < 0 || place >= drawnLength)
            {
                taps[i] = new Tap(0, []);
                continue;
            }

            double centre = (place + 0.5) * step;
            int start = Math.Max(0, (int)Math.Floor(centre - support));
            int end = Math.Min(fromLength, (int)Math.Ceiling(centre + support));
            var weights = new float[end - start];
            for (int j = 0; j < weights.Length; j++)
            {
                weights[j] = filter((float)(Math.Abs(start + j + 0.5 - centre) / stretch));
            }

            float sum = weights.Sum();
            taps[i] = new Tap(start, Array.ConvertAll(weights, weight => weight / sum));
        }

        return taps;
    }

    private static float Triangle(float distance) => Math.Max(0, 1 - distance);

    // Mitchell and Netravali, SIGGRAPH 1988, B = C = 1/3.
    private static float Mitchell(float distance) => distance switch
    {
        < 1 => ((((7f / 6f * distance) - 2f) * distance * distance) + (8f / 9f)),
        < 2 => (((((-7f / 18f * distance) + 2f) * distance) - (10f / 3f)) * distance) + (16f / 9f),
        _ => 0,
    };

    private readonly record struct Tap(int Start, float[] Weights);
}
