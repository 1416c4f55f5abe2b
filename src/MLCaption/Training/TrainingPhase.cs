namespace MLCaption.Training;

/// <summary>A stretch of a training with one objective.</summary>
/// <param name="Objective">What is minimised.</param>
/// <param name="Epochs">The most epochs.</param>
/// <param name="LearningRate">The full rate.</param>
/// <param name="Schedule">How it changes.</param>
/// <param name="ImagesPerBatch">Images of a batch.</param>
/// <param name="ReturnAfter">Epochs without a better score after which it goes back to the best weights at half the rate; null never.</param>
internal sealed record TrainingPhase(
    ITrainingObjective Objective, int Epochs, double LearningRate, LearningRateSchedule Schedule, int ImagesPerBatch, int? ReturnAfter)
{
    /// <summary>The phases of a training: cross entropy, and then rewards where they are asked for.</summary>
    /// <param name="model">What is trained.</param>
    /// <param name="images">What it learns from.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="crossEntropy">The first phase's objective.</param>
    public static IEnumerable<TrainingPhase> Of(
        CaptionModel model, IReadOnlyList<TrainingImage> images, AttentionDecoderOptions options, CrossEntropyObjective crossEntropy)
    {
        yield return new TrainingPhase(
            crossEntropy,
            options.Epochs,
            options.LearningRate,
            options.Schedule,
            ImagesOf(options.BatchSize, images.Average(image => image.Captions.Count)),
            ReturnAfter: null);
        if (options.SelfCritical is { } critical)
        {
            yield return new TrainingPhase(
                new SelfCriticalObjective(model, images, critical, options.Decoding.MaxLength),
                critical.Epochs,
                critical.LearningRate,
                critical.Schedule,
                ImagesOf(critical.BatchSize, critical.Samples),
                critical.Patience);
        }
    }

    private static int ImagesOf(int captions, double captionsPerImage) => Math.Max(1, (int)Math.Round(captions / captionsPerImage));
}
