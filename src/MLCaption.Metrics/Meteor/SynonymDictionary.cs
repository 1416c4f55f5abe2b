using System.Buffers.Text;

namespace MLCaption.Metrics;

/// <summary>
/// Which words share a meaning: each word's synsets by number. It holds files as METEOR has them, a word's line and the line of its synsets
/// after it.
/// </summary>
internal sealed class SynonymDictionary
{
    // WordNet's rules of inflection, in its order: nouns, verbs, adjectives.
    private static readonly (string Suffix, string Ending)[] _inflections =
    [
        ("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y"),
        ("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
        ("er", ""), ("est", ""), ("er", "e"), ("est", "e"),
    ];

    private readonly WordLines[] _synsets;
    private readonly Dictionary<string, List<string>> _bases;

    private SynonymDictionary(WordLines[] synsets, Dictionary<string, List<string>> bases)
    {
        _synsets = synsets;
        _bases = bases;
    }

    /// <param name="synsets">Files with a line for a word and a line for the numbers of its synsets, by their names in errors.</param>
    /// <param name="exceptions">A file with a line for a base form and a line for its irregular forms.</param>
    /// <param name="exceptionsName">Names it in errors.</param>
    /// <exception cref="InvalidDataException">A line is not as it must be.</exception>
    public static SynonymDictionary Parse(IReadOnlyList<(byte[] Bytes, string Name)> synsets, byte[] exceptions, string exceptionsName)
    {
        var bases = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach ((string word, string forms) in WordLines.All(exceptions, exceptionsName))
        {
            foreach (string form in forms.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!bases.TryGetValue(form, out List<string>? known)) bases.Add(form, known = []);
                known.Add(word);
            }
        }

        return new SynonymDictionary([.. synsets.Select(file => WordLines.Index(file.Bytes, file.Name))], bases);
    }

    /// <summary>The synsets of a word and of its base form, ascending, each once.</summary>
    public int[] SynsetsOf(string word)
    {
        var synsets = new SortedSet<int>();
        Add(word, synsets);
        if (_bases.TryGetValue(word, out List<string>? bases))
        {
            foreach (string each in bases) Add(each, synsets);
        }
        else if (BaseOf(word) is { } regular)
        {
            Add(regular, synsets);
        }

        return [.. synsets];
    }

    private void Add(string word, SortedSet<int> synsets)
    {
        foreach (WordLines file in _synsets)
        {
            ReadOnlySpan<byte> line = file.LineAfter(word);
            while (!line.IsEmpty)
            {
                if (Utf8Parser.TryParse(line, out int synset, out int length)) synsets.Add(synset);
                line = line[Math.Min(line.Length, length + 1)..];
            }
        }
    }

    private string? BaseOf(string word)
    {
        if (word.Length <= 2 || word.EndsWith("ss", StringComparison.Ordinal)) return null;
        foreach ((string suffix, string ending) in _inflections)
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal)) continue;
            string candidate = string.Concat(word.AsSpan(0, word.Length - suffix.Length), ending);
            if (_synsets.Any(file => file.Contains(candidate))) return candidate;
        }

        return null;
    }
}
