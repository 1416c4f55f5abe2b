namespace MLCaption.Training;

/// <summary>The learning rate falls by a factor whenever the validation score hasn't risen for some epochs. Needs validation images.</summary>
public sealed record PlateauSchedule : LearningRateSchedule
{
    /// <summary>The factor, in (0, 1]. Default 0.5.</summary>
    public double Decay { get; init; } = 0.5;

    /// <summary>Epochs without a better score after which the rate falls, at least 1. Default 1.</summary>
    public int Patience { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems().Concat(WrongDecay(Decay)))
        {
            yield return problem;
        }

        if (Patience < 1)
        {
            yield return $"schedule.patience must be at least 1, but was {Patience}.";
        }
    }

    private protected override double Decayed(SchedulePlace place)
    {
        double best = double.NegativeInfinity, share = 1;
        int waited = 0;
        foreach (double score in place.Scores)
        {
            if (score > best)
            {
                (best, waited) = (score, 0);
            }
            else if (++waited == Patience)
            {
                (share, waited) = (share * Decay, 0);
            }
        }

        return share;
    }
}
