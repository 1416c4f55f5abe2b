namespace MLCaption.Metrics;

/// <summary>Spreads images over threads. Each range is worked on by one thread and for itself, so that figures don't depend on how many there are.</summary>
internal static class ImageRanges
{
    // So many images take about a millisecond.
    private const int Length = 512;

    public static void ForEach(int imageCount, Action<int, int> startAndEnd)
    {
        int ranges = (imageCount + Length - 1) / Length;
        if (ranges == 1) startAndEnd(0, imageCount);
        else Parallel.For(0, ranges, range => startAndEnd(range * Length, Math.Min(imageCount, (range + 1) * Length)));
    }
}
