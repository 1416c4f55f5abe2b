namespace MLCaption.Metrics;

/// <summary>What METEOR lets words match by, each after those before it.</summary>
[Flags]
public enum MeteorModules
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Equal words; a match weighs 1.</summary>
    Exact = 1,

    /// <summary>Words with the same stem; a match weighs 0.6.</summary>
    Stem = 2,

    /// <summary>Words that share a synset; a match weighs 0.8.</summary>
    Synonym = 4,

    /// <summary>Phrases that stand in a table of paraphrases; a match weighs 0.6.</summary>
    Paraphrase = 8,
}
