namespace MLCaption.Networks.Decoding;

/// <summary>A caption under way: its last token and the hypothesis that it continues.</summary>
/// <param name="Parent">What came before; null before the first word.</param>
/// <param name="Token">The last token.</param>
/// <param name="LogProbability">Of all tokens so far.</param>
/// <param name="Attention">Weights while the last token was chosen; null when not asked for.</param>
internal sealed record Hypothesis(Hypothesis? Parent, int Token, double LogProbability, float[]? Attention)
{
    public static Hypothesis Empty { get; } = new(null, SpecialTokens.Start, 0, null);

    /// <summary>A place in a beam that nothing fills.</summary>
    public static Hypothesis Impossible { get; } = new(null, SpecialTokens.Padding, double.NegativeInfinity, null);

    /// <summary>The caption that ends here, by an end token.</summary>
    public DecodedCaption Close(DecodingOptions options)
    {
        List<int> tokens = [];
        List<float[]> attention = [];
        for (Hypothesis word = Parent!; word.Parent is not null; word = word.Parent)
        {
            tokens.Add(word.Token);
            if (word.Attention is not null)
            {
                attention.Add(word.Attention);
            }
        }

        tokens.Reverse();
        attention.Reverse();
        return new DecodedCaption(tokens, LogProbability, LogProbability / Math.Pow(tokens.Count + 1, options.LengthPenalty), attention);
    }
}
