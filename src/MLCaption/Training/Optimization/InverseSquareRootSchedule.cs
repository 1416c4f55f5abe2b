namespace MLCaption.Training;

/// <summary>
/// After the warm-up the learning rate falls with the square root of the steps: Vaswani et al., NeurIPS 2017, section 5.3, stated so that
/// the full rate is reached at the end of the warm-up.
/// </summary>
public sealed record InverseSquareRootSchedule : LearningRateSchedule
{
    private protected override double Decayed(SchedulePlace place)
    {
        double warmup = Math.Max(1, WarmupSteps);
        return Math.Sqrt(warmup / Math.Max(warmup, place.Step + 1));
    }
}
