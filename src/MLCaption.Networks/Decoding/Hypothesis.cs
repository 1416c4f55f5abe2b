namespace MLCaption.Networks.Decoding;

/// <summary>A caption under way: its last token and the hypothesis that it continues.</summary>
/// <param name="Parent">What came before; null before the first word.</param>
/// <param name="Token">The last token.</param>
/// <param name="LogProbability">Of all tokens so far.</param>
/// <param name="Lane">Which group of a diverse beam, or which sample, it belongs to; 0 of a beam.</param>
/// <param name="Attention">Weights while the last token was chosen; null when not asked for.</param>
internal sealed record Hypothesis(Hypothesis? Parent, int Token, double LogProbability, int Lane, float[]? Attention)
{
    /// <summary>Before the first word.</summary>
    public static Hypothesis Empty { get; } = new(null, SpecialTokens.Start, 0, 0, null);

    /// <summary>How many words it has.</summary>
    public int Words { get; } = Parent is null ? 0 : Parent.Words + 1;

    /// <summary>Its words, the last first.</summary>
    public IEnumerable<int> Backwards()
    {
        for (Hypothesis word = this; word.Parent is not null; word = word.Parent)
        {
            yield return word.Token;
        }
    }

    /// <summary>The caption that an end token makes of it.</summary>
    /// <param name="logProbability">Of the end token too.</param>
    /// <param name="options">Say how it is scored.</param>
    public DecodedCaption Close(double logProbability, DecodingOptions options)
    {
        int[] tokens = [.. Backwards()];
        Array.Reverse(tokens);
        List<float[]> attention = [];
        for (Hypothesis word = this; word.Attention is not null; word = word.Parent!)
        {
            attention.Add(word.Attention);
        }

        attention.Reverse();
        return new DecodedCaption(tokens, logProbability, options.Score(logProbability, tokens.Length), attention);
    }
}
