namespace MLCaption.Metrics;

/// <summary>Says which tokens of another table stand for each token of a table.</summary>
internal sealed class TokenReplacement
{
    private readonly int[][] _replacements;

    private TokenReplacement(TokenTable table, int[][] replacements)
    {
        Table = table;
        _replacements = replacements;
    }

    /// <summary>What the replacements are numbers of.</summary>
    public TokenTable Table { get; }

    public ReadOnlySpan<int> this[int token] => _replacements[token];

    /// <summary>Words for tokens: those that hold white space fall into several, or none.</summary>
    public static TokenReplacement ByWords(TokenTable tokens)
    {
        var table = new TokenTable();
        int[][] replacements = new int[tokens.Count][];
        var words = new List<int>();
        for (int token = 0; token < replacements.Length; token++)
        {
            ReadOnlySpan<char> rest = tokens[token];
            while (WhiteSpace.TakeWord(ref rest) is { Length: > 0 } word) words.Add(table.NumberOf(word));
            replacements[token] = [.. words];
            words.Clear();
        }

        return new TokenReplacement(table, replacements);
    }

    /// <summary>The same tokens in another table, which gets those that it lacks.</summary>
    public static TokenReplacement BySame(TokenTable tokens, TokenTable table)
    {
        int[][] replacements = new int[tokens.Count][];
        for (int token = 0; token < replacements.Length; token++) replacements[token] = [table.NumberOf(tokens[token])];
        return new TokenReplacement(table, replacements);
    }
}
