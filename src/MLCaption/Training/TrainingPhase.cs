namespace MLCaption.Training;

/// <summary>A stretch of a training with one objective.</summary>
/// <param name="Objective">What is minimised.</param>
/// <param name="Epochs">The most epochs.</param>
/// <param name="LearningRate">The full rate.</param>
/// <param name="Schedule">How it changes.</param>
/// <param name="ImagesPerBatch">Images of a batch.</param>
/// <param name="ReturnAfter">Epochs without a better score after which it goes back to the best weights at half the rate; null never.</param>
internal sealed record TrainingPhase(
    ITrainingObjective Objective, int Epochs, double LearningRate, LearningRateSchedule Schedule, int ImagesPerBatch, int? ReturnAfter);
