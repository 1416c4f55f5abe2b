using System.Globalization;
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

    private static readonly string[] s_partsOfSpeech = ["adj", "adv", "noun", "verb"];

    public static bool AreIn(string folder) => s_partsOfSpeech.All(part => File.Exists(Path.Combine(folder, $"index.{part}")));

    /// <exception cref="InvalidDataException">A line of an index is not as it must be.</exception>
    public static SynonymDictionary Read(string folder)
    {
        var synsets = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var forms = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string part in s_partsOfSpeech)
        {
            ReadIndex(Path.Combine(folder, $"index.{part}"), synsets);
            string exceptions = Path.Combine(folder, $"{part}.exc");
            if (File.Exists(exceptions)) ReadExceptions(exceptions, forms);
        }

        return SynonymDictionary.Parse(Pairs(synsets), folder, Pairs(forms), folder);
    }

    // lemma pos synset_count pointer_count pointers… sense_count tagged_count offsets…; the licence stands above, indented.
    private static void ReadIndex(string path, SortedDictionary<string, List<string>> synsets)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.StartsWith(' ')) continue;
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isWhole = fields.Length > 4 && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                && count > 0 && fields.Length > count + 4 && fields[^count..].All(offset => offset.All(char.IsAsciiDigit));
            if (!isWhole) throw new InvalidDataException($"{path}({number}): expected a word, its part of speech, counts and offsets of synsets, but found '{line}'.");
            Add(synsets, fields[0], fields[^int.Parse(fields[2], CultureInfo.InvariantCulture)..]);
        }
    }

    // An irregular form and its base forms.
    private static void ReadExceptions(string path, SortedDictionary<string, List<string>> forms)
    {
        foreach (string line in File.ReadLines(path))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (string word in words.Skip(1)) Add(forms, word, words[..1]);
        }
    }

    private static void Add(SortedDictionary<string, List<string>> lines, string word, IEnumerable<string> values)
    {
        if (!lines.TryGetValue(word, out List<string>? known)) lines.Add(word, known = []);
        known.AddRange(values);
    }

    private static byte[] Pairs(SortedDictionary<string, List<string>> lines)
    {
        var text = new StringBuilder();
        foreach ((string word, List<string> values) in lines) text.Append(word).Append('\n').AppendJoin(' ', values).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
