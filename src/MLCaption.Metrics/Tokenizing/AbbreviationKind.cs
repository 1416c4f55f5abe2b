namespace MLCaption.Metrics;

/// <summary>What an abbreviation's dot means.</summary>
[Flags]
internal enum AbbreviationKind
{
    /// <summary>No abbreviation.</summary>
    None = 0,

    /// <summary>Usually within a sentence; before a capital or at the end the dot also ends the sentence.</summary>
    EndsSentence = 1,

    /// <summary>Usually before a name; never ends a sentence.</summary>
    BeforeName = 2,

    /// <summary>An abbreviation before a number only.</summary>
    BeforeNumber = 4,
}
