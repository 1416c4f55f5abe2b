namespace MLCaption.Metrics;

/// <summary>What METEOR wants to know of the distinct words of a corpus, found once for each.</summary>
internal sealed class MeteorWords
{
    private readonly int[] _stems;
    private readonly int[][] _synonyms;
    private readonly bool[] _isFunctionWord;

    public MeteorWords(TokenTable words, MeteorResources resources)
    {
        Count = words.Count;
        _isFunctionWord = new bool[Count];
        for (int word = 0; word < Count; word++) _isFunctionWord[word] = FunctionWords.Contains(words[word]);
        _stems = resources.Modules.HasFlag(MeteorModules.Stem) ? Stems(words) : [];
        _synonyms = resources.Modules.HasFlag(MeteorModules.Synonym) ? Synonyms(words, resources.Synonyms!) : [];
        Paraphrases = resources.Modules.HasFlag(MeteorModules.Paraphrase) ? ParaphraseTable.Read(resources.ParaphraseFile!, words) : null;
    }

    /// <summary>Words; their numbers, and those of stems, are below.</summary>
    public int Count { get; }

    public bool HasStems => _stems.Length > 0;

    public ParaphraseTable? Paraphrases { get; }

    public bool IsFunctionWord(int word) => _isFunctionWord[word];

    /// <summary>Equal for words with the same stem.</summary>
    public int StemOf(int word) => _stems[word];

    /// <summary>The other words of the corpus that share a synset with it.</summary>
    public ReadOnlySpan<int> SynonymsOf(int word) => _synonyms.Length == 0 ? default : _synonyms[word];

    private static int[] Stems(TokenTable words)
    {
        var stems = new TokenTable();
        int[] numbers = new int[words.Count];
        char[] stem = new char[64];
        for (int word = 0; word < numbers.Length; word++)
        {
            if (stem.Length < words[word].Length) stem = new char[2 * words[word].Length];
            numbers[word] = stems.NumberOf(stem.AsSpan(0, EnglishStemmer.Stem(words[word], stem)));
        }

        return numbers;
    }

    private static int[][] Synonyms(TokenTable words, SynonymDictionary dictionary)
    {
        // Each word under each of its synsets; those under the same one are synonyms.
        var members = new List<(int Synset, int Word)>();
        for (int word = 0; word < words.Count; word++)
        {
            foreach (int synset in dictionary.SynsetsOf(words[word])) members.Add((synset, word));
        }

        members.Sort();
        var synonyms = new SortedSet<int>?[words.Count];
        for (int start = 0, end; start < members.Count; start = end)
        {
            for (end = start + 1; end < members.Count && members[end].Synset == members[start].Synset;) end++;
            for (int i = start; i < end; i++)
            {
                for (int j = start; j < end; j++)
                {
                    if (i != j) (synonyms[members[i].Word] ??= []).Add(members[j].Word);
                }
            }
        }

        return Array.ConvertAll(synonyms, found => found is null ? [] : found.ToArray());
    }
}
