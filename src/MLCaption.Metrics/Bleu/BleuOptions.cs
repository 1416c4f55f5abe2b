namespace MLCaption.Metrics;

/// <summary>How BLEU is measured; the defaults are those of published caption figures.</summary>
public sealed record BleuOptions
{
    /// <summary>Longest n-gram, from 1; default 4, for BLEU-1 to BLEU-4.</summary>
    public int MaxOrder { get; init; } = 4;

    internal IEnumerable<string> Problems()
    {
        if (MaxOrder < 1) yield return $"{nameof(MaxOrder)} must be at least 1, but was {MaxOrder}.";
    }
}
