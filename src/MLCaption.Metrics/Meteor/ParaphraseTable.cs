using System.Runtime.InteropServices;

namespace MLCaption.Metrics;

/// <summary>
/// METEOR's table of paraphrases, the part of it whose words all occur in the captions at hand: the whole has millions of entries, of
/// which a corpus needs few. The file is compressed by gzip: a line with a probability, which is not used, one with a phrase and one with
/// its paraphrase.
/// </summary>
internal sealed class ParaphraseTable
{
    private const int Root = 0;
    private const int LongestPhrase = 32;  // in words; the table's have up to seven

    private readonly Dictionary<(int Node, int Word), int> _next = [];
    private readonly List<List<int[]>?> _paraphrases = [null];  // of the phrase that ends at a node, in the order of the file

    /// <param name="path">The file.</param>
    /// <param name="words">The captions' words.</param>
    /// <exception cref="InvalidDataException">The file isn't compressed by gzip, is cut short or holds nothing, or an entry lacks a line.</exception>
    public static ParaphraseTable Read(string path, TokenTable words)
    {
        var table = new ParaphraseTable();
        using var lines = new GzipLines(path);
        Span<int> phrase = stackalloc int[LongestPhrase];
        Span<int> paraphrase = stackalloc int[LongestPhrase];
        while (lines.TryRead(out _))
        {
            int length = lines.TryRead(out ReadOnlySpan<char> line) ? Read(line, words, phrase) : 0;
            int otherLength = lines.TryRead(out line) ? Read(line, words, paraphrase) : 0;
            if (lines.Count % 3 != 0) throw new InvalidDataException($"{path}: the last entry must have three lines: probability, phrase, paraphrase.");
            if (length > 0 && otherLength > 0) table.Add(phrase[..length], paraphrase[..otherLength].ToArray());
        }

        return lines.Count > 0 ? table : throw new InvalidDataException($"{path}: holds no paraphrases.");
    }

    /// <summary>The node after a word, or -1 where no phrase goes on with it.</summary>
    /// <param name="node">Where the words so far lead; 0 at first.</param>
    /// <param name="word">The next word.</param>
    public int Next(int node, int word) => _next.GetValueOrDefault((node, word), -1);

    /// <summary>The paraphrases of the phrase that ends at the node.</summary>
    public ReadOnlySpan<int[]> At(int node) => CollectionsMarshal.AsSpan(_paraphrases[node]);

    private void Add(ReadOnlySpan<int> phrase, int[] paraphrase)
    {
        int node = Root;
        foreach (int word in phrase)
        {
            ref int next = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, (node, word), out bool exists);
            if (!exists)
            {
                next = _paraphrases.Count;
                _paraphrases.Add(null);
            }

            node = next;
        }

        (_paraphrases[node] ??= []).Add(paraphrase);
    }

    /// <summary>The numbers of a phrase's words; gives how many they are, or 0 where a word is not known or they are too many.</summary>
    private static int Read(ReadOnlySpan<char> phrase, TokenTable words, Span<int> numbers)
    {
        int count = 0;
        foreach (Range range in phrase.Split(' '))
        {
            if (phrase[range].IsEmpty) continue;
            if (count == numbers.Length || !words.TryGetNumber(phrase[range], out numbers[count++])) return 0;
        }

        return count;
    }
}
