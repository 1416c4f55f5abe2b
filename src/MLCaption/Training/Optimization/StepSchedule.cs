namespace MLCaption.Training;

/// <summary>The learning rate falls by a factor after every so many epochs.</summary>
public sealed record StepSchedule : LearningRateSchedule
{
    /// <summary>The factor, in (0, 1]. Default 0.85.</summary>
    public double Decay { get; init; } = 0.85;

    /// <summary>Epochs between falls, at least 1. Default 1.</summary>
    public int Every { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems().Concat(WrongDecay(Decay)))
        {
            yield return problem;
        }

        if (Every < 1)
        {
            yield return $"schedule.every must be at least 1, but was {Every}.";
        }
    }

    private protected override double Decayed(SchedulePlace place) => Math.Pow(Decay, place.Epoch / Every);
}
