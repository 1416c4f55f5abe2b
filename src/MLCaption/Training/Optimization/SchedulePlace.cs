namespace MLCaption.Training;

/// <summary>Where a training is when it asks for the learning rate.</summary>
/// <param name="Step">Steps of the optimizer done.</param>
/// <param name="StepsPerEpoch">Steps of an epoch, at least 1.</param>
/// <param name="Epochs">Epochs that there will be at most, at least 1.</param>
/// <param name="Scores">The validation score after each epoch done; empty without validation images.</param>
public sealed record SchedulePlace(long Step, int StepsPerEpoch, int Epochs, IReadOnlyList<double> Scores)
{
    /// <summary>Whole epochs done.</summary>
    public long Epoch => Step / StepsPerEpoch;
}
