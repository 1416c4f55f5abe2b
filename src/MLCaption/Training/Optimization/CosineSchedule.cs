namespace MLCaption.Training;

/// <summary>The learning rate falls along half a cosine from the end of the warm-up to the last step: Loshchilov and Hutter, ICLR 2017.</summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>The share that is left at the last step, in [0, 1]. Default 0.</summary>
    public double Floor { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Floor is not (>= 0 and <= 1))
        {
            yield return FormattableString.Invariant($"schedule.floor must be in [0, 1], but was {Floor}.");
        }
    }

    private protected override double Decayed(SchedulePlace place)
    {
        double steps = Math.Max(1, ((double)place.StepsPerEpoch * place.Epochs) - WarmupSteps);
        double done = Math.Clamp((place.Step - WarmupSteps) / steps, 0, 1);
        return Floor + ((1 - Floor) * (1 + Math.Cos(Math.PI * done)) / 2);
    }
}
