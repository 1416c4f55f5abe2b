using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of each learning rate schedule; without its <c>kind</c> it is <c>step</c>.</summary>
internal static class ScheduleRules
{
    private static readonly Field _decay = new("decay", new NumberRule(0, 1, LowIncluded: false), "The factor by which the rate falls.");

    /// <summary>The schedule's section.</summary>
    public static VariantRule Rule { get; } = new("kind", "step", "How the rate changes.", new Dictionary<string, ObjectRule>
    {
        ["constant"] = Schedule(new ConstantSchedule(), "The rate stays."),
        ["step"] = Schedule(new StepSchedule(), "The rate falls after every so many epochs.", _decay, new("every", new IntegerRule(1), "Epochs between falls.")),
        ["plateau"] = Schedule(new PlateauSchedule(), "The rate falls when the validation score hasn't risen for some epochs.",
            _decay, new("patience", new IntegerRule(1), "Epochs without a better score after which the rate falls.")),
        ["cosine"] = Schedule(new CosineSchedule(), "The rate falls along half a cosine to the last step.", new Field("floor", new NumberRule(0, 1), "The share of the rate that is left at the last step.")),
        ["inverseSquareRoot"] = Schedule(new InverseSquareRootSchedule(), "The rate falls with the square root of the steps."),
    });

    private static ObjectRule Schedule(LearningRateSchedule defaults, string effect, params IEnumerable<Field> fields) =>
        new([.. fields, new("warmupSteps", new IntegerRule(0), "Steps at the beginning over which the rate rises evenly from almost nothing.")]) { Defaults = defaults, Effect = effect };
}
