namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of each learning rate schedule; without its <c>kind</c> it is <c>step</c>.</summary>
internal static class ScheduleRules
{
    private static readonly Field _decay = new("decay", new NumberRule(0, 1, LowIncluded: false));

    /// <summary>The schedule's section.</summary>
    public static VariantRule Rule { get; } = new("kind", "step", new Dictionary<string, ObjectRule>
    {
        ["constant"] = Schedule(),
        ["step"] = Schedule(_decay, new("every", new IntegerRule(1))),
        ["plateau"] = Schedule(_decay, new("patience", new IntegerRule(1))),
        ["cosine"] = Schedule(new Field("floor", new NumberRule(0, 1))),
        ["inverseSquareRoot"] = Schedule(),
    });

    private static ObjectRule Schedule(params IEnumerable<Field> fields) => new([.. fields, new("warmupSteps", new IntegerRule(0))]);
}
