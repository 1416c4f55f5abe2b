namespace MLCaption.Metrics;

/// <summary>
/// What METEOR knows of English: stems always, synonyms and paraphrases where there are data for them. Load once and use often; any
/// number of threads may read it.
/// </summary>
public sealed class MeteorResources
{
    private MeteorResources(SynonymDictionary? synonyms, string synonymSource, string? paraphraseFile)
    {
        Synonyms = synonyms;
        SynonymSource = synonymSource;
        ParaphraseFile = paraphraseFile;
        Modules = MeteorModules.Exact | MeteorModules.Stem
            | (synonyms is null ? MeteorModules.None : MeteorModules.Synonym) | (paraphraseFile is null ? MeteorModules.None : MeteorModules.Paraphrase);
    }

    private MeteorResources(MeteorResources source, MeteorModules modules)
        : this(source.Synonyms, source.SynonymSource, source.ParaphraseFile) => Modules = modules;

    /// <summary>No data: words match where they or their stems are equal.</summary>
    public static MeteorResources StemsOnly { get; } = new(null, "none", null);

    /// <summary>The modules that words are matched by.</summary>
    public MeteorModules Modules { get; }

    /// <summary>
    /// What a score made with these is called: <c>METEOR</c> with all modules only, <c>METEOR-noParaphrase</c> without paraphrases,
    /// <c>METEOR-exact-stem</c> and <c>METEOR-exact</c> with those modules; any other choice is spelled out.
    /// </summary>
    public string Name => Modules switch
    {
        MeteorModules.Exact | MeteorModules.Stem | MeteorModules.Synonym | MeteorModules.Paraphrase => "METEOR",
        MeteorModules.Exact | MeteorModules.Stem | MeteorModules.Synonym => "METEOR-noParaphrase",
        _ => $"METEOR-{string.Join('-', ModuleNames)}",
    };

    internal SynonymDictionary? Synonyms { get; }

    /// <summary><c>meteor</c>, <c>wordnet</c> or <c>none</c>.</summary>
    internal string SynonymSource { get; }

    internal string? ParaphraseFile { get; }

    internal IEnumerable<string> ModuleNames => Enum.GetValues<MeteorModules>().Where(module => module != MeteorModules.None && Modules.HasFlag(module))
        .Select(module => module.ToString().ToLowerInvariant());

    /// <summary>
    /// From METEOR's own data files: <c>english.synsets</c> and <c>english.exceptions</c>, both or neither, and <c>paraphrase-en.gz</c>
    /// where it stands beside them.
    /// </summary>
    /// <param name="folder">METEOR 1.5's files for English.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">None of the files stands there, or one of the first two without the other.</exception>
    /// <exception cref="InvalidDataException">A file is not as it must be; the message names file and line.</exception>
    public static MeteorResources Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{folder}: there is no such folder of METEOR's data.");
        string synsets = Path.Combine(folder, "english.synsets");
        string exceptions = Path.Combine(folder, "english.exceptions");
        string paraphrases = Path.Combine(folder, "paraphrase-en.gz");
        (bool hasSynsets, bool hasExceptions, bool hasParaphrases) = (File.Exists(synsets), File.Exists(exceptions), File.Exists(paraphrases));
        if (hasSynsets != hasExceptions || !(hasSynsets || hasParaphrases))
        {
            throw new FileNotFoundException(
                $"{(hasSynsets ? exceptions : synsets)}: file not found. METEOR's folder must hold english.synsets and english.exceptions, and may hold paraphrase-en.gz.");
        }

        if (hasSynsets && new FileInfo(synsets).Length == 0) throw new InvalidDataException($"{synsets}: is empty.");
        return new MeteorResources(
            hasSynsets ? SynonymDictionary.Parse([(File.ReadAllBytes(synsets), synsets)], File.ReadAllBytes(exceptions), exceptions) : null,
            hasSynsets ? "meteor" : "none",
            hasParaphrases ? paraphrases : null);
    }

    /// <summary>Synonyms from WordNet's own files; a few differ from METEOR's, which were made from another build of WordNet 3.0.</summary>
    /// <param name="folder">Holds <c>index.noun</c>, <c>noun.exc</c> and the like for verbs, adjectives and adverbs.</param>
    /// <exception cref="FileNotFoundException">An index is missing.</exception>
    /// <exception cref="InvalidDataException">An index is not as it must be; the message names file and line.</exception>
    public static MeteorResources FromWordNet(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!WordNetFiles.AreIn(folder))
            throw new FileNotFoundException($"{folder}: expected WordNet's index.noun, index.verb, index.adj and index.adv there.");
        return new MeteorResources(WordNetFiles.Read(folder), "wordnet", null);
    }

    /// <summary>WordNet's synonyms where Debian's package wordnet-base is installed (<c>/usr/share/wordnet</c>), else stems only.</summary>
    public static MeteorResources OfThisMachine() =>
        WordNetFiles.AreIn(WordNetFiles.DefaultFolder) ? FromWordNet(WordNetFiles.DefaultFolder) : StemsOnly;

    /// <summary>The same data, but fewer modules.</summary>
    /// <param name="modules">With <see cref="MeteorModules.Exact"/>, and none that there are no data for.</param>
    /// <exception cref="ArgumentException">A module lacks its data, or exact matches are left out.</exception>
    public MeteorResources Only(MeteorModules modules)
    {
        if (!modules.HasFlag(MeteorModules.Exact)) throw new ArgumentException("METEOR always matches equal words: the modules must include Exact.", nameof(modules));
        if ((modules & ~Modules) is not MeteorModules.None and var missing)
            throw new ArgumentException($"There are no data for {missing}; there are for {Modules}.", nameof(modules));
        return new MeteorResources(this, modules);
    }
}
