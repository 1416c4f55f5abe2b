using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of the tokenizer.</summary>
internal static class TokenizerRules
{
    /// <summary>The tokenizer's section.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("minCount", new IntegerRule(1), "How often a word must stand in the training captions to be learnt."),
        new Field("maxLength", new IntegerRule(1), "The most words of a caption that are learnt."))
    {
        Defaults = new CaptionTokenizingOptions(),
    };
}
