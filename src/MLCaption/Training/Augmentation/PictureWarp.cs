namespace MLCaption.Training;

/// <summary>
/// Where the pixels of a new picture lie in the old one: an affine map of coordinates from 0 to 1, both pictures being squares of the same
/// size. One sampling for mirroring, crop and turning together blurs once.
/// </summary>
/// <param name="CentreX">The old place of the new picture's centre, across.</param>
/// <param name="CentreY">The same, downwards.</param>
/// <param name="XOfX">How far the old place moves to the right while the new one crosses the picture to the right.</param>
/// <param name="XOfY">The same while the new one crosses it downwards.</param>
/// <param name="YOfX">How far the old place moves downwards while the new one crosses the picture to the right.</param>
/// <param name="YOfY">The same while the new one crosses it downwards.</param>
internal readonly record struct PictureWarp(double CentreX, double CentreY, double XOfX, double XOfY, double YOfX, double YOfY)
{
    /// <summary>Leaves a picture as it is.</summary>
    public static PictureWarp None { get; } = new(0.5, 0.5, 1, 0, 0, 1);

    /// <summary>A part of the picture, turned about its own centre and mirrored.</summary>
    /// <param name="left">Where the part begins, across, from 0 to 1.</param>
    /// <param name="top">The same, downwards.</param>
    /// <param name="width">Its width, as a share of the picture's.</param>
    /// <param name="height">Its height, as a share of the picture's.</param>
    /// <param name="degrees">The angle, clockwise as the picture is seen.</param>
    /// <param name="isFlipped">Whether left and right change places.</param>
    public static PictureWarp Of(double left, double top, double width, double height, double degrees, bool isFlipped)
    {
        // The picture turns one way where the places that it is taken from turn the other.
        (double sine, double cosine) = Math.SinCos(-degrees * Math.PI / 180);
        double across = isFlipped ? -width : width;
        return new PictureWarp(left + (width / 2), top + (height / 2), across * cosine, -height * sine, across * sine, height * cosine);
    }

    /// <summary>Samples a picture, bilinearly; beyond its edges they continue.</summary>
    /// <param name="source">Planes of <paramref name="size"/> rows of <paramref name="size"/> numbers.</param>
    /// <param name="target">Room for as many.</param>
    /// <param name="size">Height and width.</param>
    public void Apply(ReadOnlySpan<float> source, Span<float> target, int size)
    {
        if (this == None)
        {
            source.CopyTo(target);
            return;
        }

        int plane = size * size;
        for (int y = 0; y < size; y++)
        {
            double down = ((y + 0.5) / size) - 0.5;
            for (int x = 0; x < size; x++)
            {
                double across = ((x + 0.5) / size) - 0.5;
                (int left, int right, float toRight) = Place(CentreX + (XOfX * across) + (XOfY * down), size);
                (int upper, int lower, float toLower) = Place(CentreY + (YOfX * across) + (YOfY * down), size);
                for (int at = (y * size) + x, start = 0; at < target.Length; at += plane, start += plane)
                {
                    float above = Between(source[start + (upper * size) + left], source[start + (upper * size) + right], toRight);
                    float below = Between(source[start + (lower * size) + left], source[start + (lower * size) + right], toRight);
                    target[at] = Between(above, below, toLower);
                }
            }
        }
    }

    private static float Between(float first, float second, float share) => first + ((second - first) * share);

    // The pixels on both sides of a place from 0 to 1, and how near it is to the second.
    private static (int First, int Second, float ToSecond) Place(double place, int size)
    {
        double pixel = Math.Clamp((place * size) - 0.5, 0, size - 1);
        int first = (int)pixel;
        return (first, Math.Min(first + 1, size - 1), (float)(pixel - first));
    }
}
