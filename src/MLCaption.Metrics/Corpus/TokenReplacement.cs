using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>Says which tokens of another table stand for each token of a table.</summary>
internal sealed class TokenReplacement
{
    // Nearly always one token stands for one: its number. Else the complement of where in the others several stand.
    private readonly int[] _numbers;
    private readonly List<int[]> _others = [];

    private TokenReplacement(TokenTable table, int count)
    {
        Table = table;
        _numbers = new int[count];
    }

    /// <summary>What the replacements are numbers of.</summary>
    public TokenTable Table { get; }

    /// <summary>Words for tokens: those that hold white space fall into several, or none.</summary>
    public static TokenReplacement ByWords(TokenTable tokens)
    {
        var replacement = new TokenReplacement(new TokenTable(), tokens.Count);
        var words = new List<int>();
        for (int token = 0; token < tokens.Count; token++)
        {
            ReadOnlySpan<char> rest = tokens[token];
            while (WhiteSpace.TakeWord(ref rest) is { Length: > 0 } word) words.Add(replacement.Table.NumberOf(word));
            if (words.Count == 1)
            {
                replacement._numbers[token] = words[0];
            }
            else
            {
                replacement._numbers[token] = ~replacement._others.Count;
                replacement._others.Add([.. words]);
            }

            words.Clear();
        }

        return replacement;
    }

    /// <summary>The same tokens in another table, which gets those that it lacks.</summary>
    public static TokenReplacement BySame(TokenTable tokens, TokenTable table)
    {
        var replacement = new TokenReplacement(table, tokens.Count);
        for (int token = 0; token < tokens.Count; token++) replacement._numbers[token] = table.NumberOf(tokens[token]);
        return replacement;
    }

    /// <summary>How many tokens stand for these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CountIn(ReadOnlySpan<int> tokens)
    {
        int count = tokens.Length;
        foreach (int token in tokens)
        {
            if (_numbers[token] < 0) count += _others[~_numbers[token]].Length - 1;
        }

        return count;
    }

    /// <summary>Writes the tokens that stand for these; gives how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Replace(ReadOnlySpan<int> tokens, Span<int> replacements)
    {
        int count = 0;
        foreach (int token in tokens)
        {
            int number = _numbers[token];
            if (number >= 0)
            {
                replacements[count++] = number;
                continue;
            }

            _others[~number].CopyTo(replacements[count..]);
            count += _others[~number].Length;
        }

        return count;
    }
}
