using System.Text.Json.Serialization;

namespace MLCaption.Training;

/// <summary>
/// How the learning rate changes while training goes on. A schedule holds no state: what it says depends on the place alone, so that a
/// resumed training goes on as if it had never stopped.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(PlateauSchedule), "plateau")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
[JsonDerivedType(typeof(InverseSquareRootSchedule), "inverseSquareRoot")]
public abstract record LearningRateSchedule
{
    /// <summary>Steps at the beginning over which the rate rises evenly from almost nothing. At least 0. Default 0.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>The share of the full learning rate for the next step.</summary>
    /// <param name="place">Where training is.</param>
    /// <returns>A number from 0 to 1.</returns>
    public double Share(SchedulePlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        double warmth = place.Step < WarmupSteps ? (place.Step + 1.0) / WarmupSteps : 1;
        return warmth * Decayed(place);
    }

    /// <summary>What is wrong with the schedule, a sentence each.</summary>
    /// <returns>Sentences that name the property as in an experiment file, the rule and the value.</returns>
    public virtual IEnumerable<string> Problems()
    {
        if (WarmupSteps < 0)
        {
            yield return $"schedule.warmupSteps must be at least 0, but was {WarmupSteps}.";
        }
    }

    /// <summary>The share without warm-up.</summary>
    private protected abstract double Decayed(SchedulePlace place);

    private protected static IEnumerable<string> WrongDecay(double decay)
    {
        if (decay is not (> 0 and <= 1))
        {
            yield return FormattableString.Invariant($"schedule.decay must be in (0, 1], but was {decay}.");
        }
    }
}
