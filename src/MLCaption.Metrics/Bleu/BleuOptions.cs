namespace MLCaption.Metrics;

/// <summary>How BLEU is measured; the defaults are those of published caption figures.</summary>
public sealed record BleuOptions
{
    /// <summary>Longest n-gram, from 1 to 100; default 4, for BLEU-1 to BLEU-4.</summary>
    public int MaxOrder { get; init; } = 4;

    /// <summary>Default <see cref="BleuReferenceLength.Closest"/>.</summary>
    public BleuReferenceLength ReferenceLength { get; init; } = BleuReferenceLength.Closest;

    internal IEnumerable<string> Problems()
    {
        if (MaxOrder is < 1 or > CaptionNGrams.LongestOrder) yield return $"{nameof(MaxOrder)} must be from 1 to {CaptionNGrams.LongestOrder}, but was {MaxOrder}.";
        if (!Enum.IsDefined(ReferenceLength))
            yield return $"{nameof(ReferenceLength)} must be Closest, Shortest or Average, but was {ReferenceLength}.";
    }
}
