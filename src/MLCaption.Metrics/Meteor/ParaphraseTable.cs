using System.IO.Compression;
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

    private readonly Dictionary<(int Node, int Word), int> _next = [];
    private readonly List<List<int[]>?> _paraphrases = [null];  // of the phrase that ends at a node, in the order of the file

    /// <param name="path">The file.</param>
    /// <param name="words">The captions' words.</param>
    /// <exception cref="InvalidDataException">The file isn't compressed by gzip or is empty, or an entry lacks a line.</exception>
    public static ParaphraseTable Read(string path, TokenTable words)
    {
        var table = new ParaphraseTable();
        using FileStream file = File.OpenRead(path);
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        try
        {
            int number = 1;
            for (; lines.ReadLine() is not null; number += 3)
            {
                if (lines.ReadLine() is not { } phrase || lines.ReadLine() is not { } paraphrase)
                    throw new InvalidDataException($"{path}: the entry at line {number} must have three lines: probability, phrase, paraphrase; the file ends before.");
                if (Numbers(phrase, words) is { } from && Numbers(paraphrase, words) is { } to) table.Add(from, to);
            }

            if (number == 1) throw new InvalidDataException($"{path}: holds no paraphrases.");
        }
        catch (InvalidDataException broken) when (!broken.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: must be compressed by gzip: {broken.Message}", broken);
        }

        return table;
    }

    /// <summary>The node after a word, or -1 where no phrase goes on with it.</summary>
    /// <param name="node">Where the words so far lead; 0 at first.</param>
    /// <param name="word">The next word.</param>
    public int Next(int node, int word) => _next.GetValueOrDefault((node, word), -1);

    /// <summary>The paraphrases of the phrase that ends at the node.</summary>
    public ReadOnlySpan<int[]> At(int node) => CollectionsMarshal.AsSpan(_paraphrases[node]);

    private void Add(int[] phrase, int[] paraphrase)
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

    private static int[]? Numbers(string phrase, TokenTable words)
    {
        ReadOnlySpan<char> text = phrase;
        Span<int> numbers = stackalloc int[32];
        int count = 0;
        foreach (Range range in text.Split(' '))
        {
            if (text[range].IsEmpty) continue;
            if (count == numbers.Length || !words.TryGetNumber(text[range], out numbers[count++])) return null;
        }

        return count == 0 ? null : numbers[..count].ToArray();
    }
}
