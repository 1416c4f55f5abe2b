namespace MLCaption.Training;

/// <summary>The learning rate stays.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    private protected override double Decayed(SchedulePlace place) => 1;
}
