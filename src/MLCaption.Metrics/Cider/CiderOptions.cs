using System.Globalization;

namespace MLCaption.Metrics;

/// <summary>How CIDEr is measured; the defaults are those of published caption figures.</summary>
public sealed record CiderOptions
{
    /// <summary>Default <see cref="CiderVariant.CiderD"/>.</summary>
    public CiderVariant Variant { get; init; } = CiderVariant.CiderD;

    /// <summary>Longest n-gram, from 1 to 100; default 4.</summary>
    public int MaxOrder { get; init; } = 4;

    /// <summary>Words by which lengths may differ before it costs much: the deviation of the Gaussian of CIDEr-D, above 0; default 6.</summary>
    public double Sigma { get; init; } = 6;

    /// <summary>How common each n-gram is; null, the default, counts it in the references that are scored against.</summary>
    public CiderDocumentFrequencies? DocumentFrequencies { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (MaxOrder is < 1 or > CaptionNGrams.LongestOrder) yield return $"{nameof(MaxOrder)} must be from 1 to {CaptionNGrams.LongestOrder}, but was {MaxOrder}.";
        if (Sigma is not (> 0 and < double.PositiveInfinity)) yield return string.Create(CultureInfo.InvariantCulture, $"{nameof(Sigma)} must be above 0 and finite, but was {Sigma}.");
        if (!Enum.IsDefined(Variant)) yield return $"{nameof(Variant)} must be {nameof(CiderVariant.CiderD)} or {nameof(CiderVariant.Plain)}, but was {Variant}.";
        if (DocumentFrequencies is { } frequencies && frequencies.MaxOrder < MaxOrder)
            yield return $"{nameof(DocumentFrequencies)} were counted up to {frequencies.MaxOrder}-grams, but {nameof(MaxOrder)} is {MaxOrder}.";
    }
}
