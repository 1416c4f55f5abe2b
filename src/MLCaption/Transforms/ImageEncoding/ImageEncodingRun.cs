namespace MLCaption.Transforms;

/// <summary>How an encoder is run here, in contrast to what it computes.</summary>
internal sealed record ImageEncodingRun(int Threads, bool SkipsCorrupt, string? CacheDirectory)
{
    public static ImageEncodingRun Of(ImageEncodingOptions options) =>
        new(options.Threads ?? Environment.ProcessorCount, options.SkipCorrupt, options.CacheDirectory);
}
