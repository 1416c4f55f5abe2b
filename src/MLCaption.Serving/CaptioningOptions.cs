namespace MLCaption.Serving;

/// <summary>What the service takes on, and how requests are gathered.</summary>
public sealed record CaptioningOptions
{
    /// <summary>Pictures that are captioned together at most; 1 to 256. Default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>How long the first picture of a batch waits for others; 0 to 1 second. Default 2 milliseconds.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Pictures that may wait for one model; further ones are refused. At least 1. Default 128.</summary>
    public int QueueLength { get; init; } = 128;

    /// <summary>How long a request may take to arrive, and then to be answered; above 0. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a picture's file at most; 1 to 1,000,000,000. Default 10,000,000.</summary>
    public int MaxBytes { get; init; } = 10_000_000;

    /// <summary>
    /// Pixels of a picture at most, width times height, as its header says, looked at before anything is decoded. At least 1. Default
    /// 25,000,000. A batch holds no more of them than this either, unless it is a single picture.
    /// </summary>
    public long MaxPixels { get; init; } = 25_000_000;

    /// <summary>
    /// Bytes of all requests' bodies together that are held in memory at most, as they came: from the first byte until the answer. Pixels, once
    /// decoded, are not counted. At least what the largest request of base64 takes, four thirds of <see cref="MaxBytes"/> and 65,537. Default 256,000,000.
    /// </summary>
    public long MaxHeldBytes { get; init; } = 256_000_000;

    /// <summary>Bytes of a body at most that holds pictures in base64, JSON around them.</summary>
    internal long MaxInferBytes => (((long)MaxBytes + 2) / 3 * 4) + (1 << 16);

    /// <summary>What is wrong with the values, each as a sentence that begins with the value's name.</summary>
    public IEnumerable<string> Problems()
    {
        if (BatchSize is < 1 or > 256) yield return FormattableString.Invariant($"batchSize must be between 1 and 256, but was {BatchSize}.");
        if (Window < TimeSpan.Zero || Window > TimeSpan.FromSeconds(1)) yield return $"window must be between 0 and 1 second, but was {Window}.";
        if (QueueLength < 1) yield return FormattableString.Invariant($"queueLength must be at least 1, but was {QueueLength}.");
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromDays(1)) yield return $"timeout must be above 0 and at most a day, but was {Timeout}.";
        if (MaxBytes is < 1 or > 1_000_000_000) yield return FormattableString.Invariant($"maxBytes must be between 1 and 1,000,000,000, but was {MaxBytes}.");
        if (MaxPixels < 1) yield return FormattableString.Invariant($"maxPixels must be at least 1, but was {MaxPixels}.");
        if (MaxHeldBytes <= MaxInferBytes)
        {
            yield return FormattableString.Invariant($"maxHeldBytes must be at least {MaxInferBytes + 1}, what one request of base64 may take, but was {MaxHeldBytes}.");
        }
    }
}
