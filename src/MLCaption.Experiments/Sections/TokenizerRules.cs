namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of the tokenizer.</summary>
internal static class TokenizerRules
{
    /// <summary>The tokenizer's section.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("minCount", new IntegerRule(1)),
        new Field("maxLength", new IntegerRule(1)));
}
