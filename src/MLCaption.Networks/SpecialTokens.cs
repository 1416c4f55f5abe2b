namespace MLCaption.Networks;

/// <summary>The token ids with a meaning of their own; a vocabulary's words follow them.</summary>
public static class SpecialTokens
{
    /// <summary>Fills captions up to a common length; never learnt, never produced: 0.</summary>
    public const int Padding = 0;

    /// <summary>What a decoder reads before the first word: 1.</summary>
    public const int Start = 1;

    /// <summary>What a decoder produces after the last word: 2.</summary>
    public const int End = 2;

    /// <summary>Any word outside the vocabulary: 3.</summary>
    public const int Unknown = 3;

    /// <summary>How many special tokens there are; the first word's id.</summary>
    public const int Count = 4;
}
