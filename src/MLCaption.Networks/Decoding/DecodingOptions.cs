namespace MLCaption.Networks.Decoding;

/// <summary>How captions are read out of a decoder.</summary>
public sealed record DecodingOptions
{
    /// <summary>Greedy decoding: the likeliest word at each step.</summary>
    public static DecodingOptions Greedy { get; } = new() { BeamSize = 1 };

    /// <summary>Hypotheses kept for each image, from 1 (greedy decoding). Default 3.</summary>
    public int BeamSize { get; init; } = 3;

    /// <summary>The most words a caption may have, at least 1; then only the end token may follow. Default 20.</summary>
    public int MaxLength { get; init; } = 20;

    /// <summary>
    /// The exponent a of the length in a finished hypothesis' score, log-probability / length^a, where the length counts the
    /// words and the end token: 0 favours short captions, 1 is the mean log-probability of a token. At least 0. Default 1.
    /// </summary>
    public double LengthPenalty { get; init; } = 1;

    /// <summary>Whether the unknown word may be produced. Default no.</summary>
    public bool AllowUnknown { get; init; }

    /// <summary>What is wrong with these options, a sentence each; empty when they can be used.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        if (BeamSize < 1)
        {
            yield return $"beamSize must be at least 1, but was {BeamSize}.";
        }

        if (MaxLength < 1)
        {
            yield return $"maxLength must be at least 1, but was {MaxLength}.";
        }

        if (LengthPenalty is not (>= 0 and < double.PositiveInfinity))
        {
            yield return FormattableString.Invariant($"lengthPenalty must be a finite number of at least 0, but was {LengthPenalty}.");
        }
    }
}
