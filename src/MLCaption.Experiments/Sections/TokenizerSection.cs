namespace MLCaption.Experiments;

/// <summary>What turns captions into ids.</summary>
public sealed record TokenizerSection
{
    internal static ObjectRule Rule { get; } = new(
        new Field("minCount", new IntegerRule(1)),
        new Field("maxLength", new IntegerRule(1)));

    /// <summary>How often a word must stand in the training captions to get an id of its own; null for the default.</summary>
    public int? MinCount { get; init; }

    /// <summary>The most words of a caption that are learnt from; null for the default.</summary>
    public int? MaxLength { get; init; }
}
