namespace MLCaption.Experiments;

/// <summary>The end of a sweep: the best trials are trained again from further seeds, so that the winner is not the one with the luckiest.</summary>
public sealed record FinalsSection
{
    internal static ObjectRule Rule { get; } = new(
        new Field("best", new IntegerRule(1, 100), "How many of the best trials take part."),
        new Field("seeds", new IntegerRule(1, 100), "From how many seeds each is trained: the file's own and those after it."))
    {
        Defaults = new FinalsSection(),
    };

    /// <summary>How many of the best trials take part. Default 3.</summary>
    public int Best { get; init; } = 3;

    /// <summary>From how many seeds each is trained, the file's own counted in and the next ones following it. Default 3.</summary>
    public int Seeds { get; init; } = 3;
}
