using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MLCaption.Metrics;

/// <summary>
/// METEOR's synonym files made from those of WordNet 3 (Fellbaum, 1998): the synsets of a word are the byte offsets that the indexes of
/// nouns, verbs, adjectives and adverbs give. As in METEOR, an offset is a number like any other: now and then a noun and a verb share
/// one by accident and count as synonyms.
/// </summary>
internal static class WordNetFiles
{
    /// <summary>Where Debian's wordnet-base puts them.</summary>
    public const string DefaultFolder = "/usr/share/wordnet";

    private static readonly string[] _partsOfSpeech = ["adj", "adv", "noun", "verb"];

    public static bool AreIn(string folder) => _partsOfSpeech.All(part => File.Exists(Path.Combine(folder, $"index.{part}")));

    /// <exception cref="InvalidDataException">A line of an index is not as it must be.</exception>
    public static SynonymDictionary Read(string folder)
    {
        var exceptions = new ArrayBufferWriter<byte>();
        foreach (string path in _partsOfSpeech.Select(part => Path.Combine(folder, $"{part}.exc")).Where(File.Exists)) AddExceptions(File.ReadAllBytes(path), exceptions);
        return SynonymDictionary.Parse(
            [.. _partsOfSpeech.Select(part => Path.Combine(folder, $"index.{part}")).Select(path => (Synsets(File.ReadAllBytes(path), path), path))],
            exceptions.WrittenSpan.ToArray(),
            folder);
    }

    // lemma pos synset_count pointer_count pointers… sense_count tagged_count offsets…; the licence stands above, indented.
    private static byte[] Synsets(ReadOnlySpan<byte> index, string path)
    {
        var lines = new ArrayBufferWriter<byte>();
        int number = 0;
        foreach (Range range in index.Split((byte)'\n'))
        {
            number++;
            ReadOnlySpan<byte> line = index[range].TrimEnd(" \r"u8);
            if (line.IsEmpty || line[0] == ' ') continue;
            ReadOnlySpan<byte> offsets = OffsetsOf(line);
            if (offsets.IsEmpty)
                throw new InvalidDataException($"{path}({number}): expected a word, its part of speech, counts and offsets of synsets, but found '{Encoding.UTF8.GetString(line)}'.");
            AddPair(line[..line.IndexOf((byte)' ')], offsets, lines);
        }

        return lines.WrittenSpan.ToArray();
    }

    /// <summary>The last fields of a line, as many as its third says; nothing where they aren't there.</summary>
    private static ReadOnlySpan<byte> OffsetsOf(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> rest = line[(line.IndexOf((byte)' ') + 1)..];
        rest = rest[(rest.IndexOf((byte)' ') + 1)..];
        if (!Utf8Parser.TryParse(rest, out int count, out int length) || count < 1) return default;
        rest = rest[length..];
        int start = rest.Length;
        for (int i = 0; i < count && start >= 0; i++) start = rest[..start].LastIndexOf((byte)' ');
        return start < 0 ? default : rest[(start + 1)..];
    }

    // An irregular form and its base forms, each of which is a pair of METEOR's.
    private static void AddExceptions(ReadOnlySpan<byte> file, ArrayBufferWriter<byte> exceptions)
    {
        foreach (Range range in file.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = file[range].TrimEnd(" \r"u8);
            int end = line.IndexOf((byte)' ');
            if (end < 0) continue;
            ReadOnlySpan<byte> bases = line[(end + 1)..];
            foreach (Range each in bases.Split((byte)' ')) AddPair(bases[each], line[..end], exceptions);
        }
    }

    private static void AddPair(ReadOnlySpan<byte> word, ReadOnlySpan<byte> line, ArrayBufferWriter<byte> pairs)
    {
        pairs.Write(word);
        pairs.Write("\n"u8);
        pairs.Write(line);
        pairs.Write("\n"u8);
    }
}
