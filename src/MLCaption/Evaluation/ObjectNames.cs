namespace MLCaption;

/// <summary>Finds names of things in captions: of one word or several, the last in the singular or plural.</summary>
internal sealed class ObjectNames(IEnumerable<string> names)
{
    private readonly (string Name, string[] Words)[] _names =
        [.. names.Select(name => (name, name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))).OrderByDescending(name => name.Item2.Length)];

    /// <summary>Each name in a caption with the place of its last word; where names overlap, the one that begins first and is longest.</summary>
    public IEnumerable<(int Word, string Name)> In(IReadOnlyList<string> words)
    {
        for (int first = 0; first < words.Count; first++)
        {
            if (Array.FindIndex(_names, name => StandsAt(name.Words, words, first)) is var found && found < 0) continue;
            first += _names[found].Words.Length - 1;
            yield return (first, _names[found].Name);
        }
    }

    private static bool StandsAt(string[] name, IReadOnlyList<string> words, int first)
    {
        if (first + name.Length > words.Count) return false;
        for (int i = 0; i < name.Length - 1; i++)
        {
            if (words[first + i] != name[i]) return false;
        }

        return IsOneOrMore(words[first + name.Length - 1], name[^1]);
    }

    private static bool IsOneOrMore(string word, string name) =>
        word == name || word == name + "s" || word == name + "es" || (name.EndsWith('y') && word == name[..^1] + "ies");
}
