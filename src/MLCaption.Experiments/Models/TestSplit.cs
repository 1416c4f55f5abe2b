using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>The images that a data set holds back: looked at once, with the model that was chosen.</summary>
public static class TestSplit
{
    /// <summary>Scores a saved model on the test images.</summary>
    /// <param name="model">The model's .zip file.</param>
    /// <param name="experiment">Says where the test images are and how captions are scored.</param>
    /// <param name="strict">Whether an image that can't be read is an error.</param>
    /// <param name="cancellationToken">Looked at between images.</param>
    /// <param name="captioned">Told after each image; null for nobody.</param>
    /// <returns>With intervals; null when the data set has no test images.</returns>
    public static CaptioningMetrics? Score(string model, Experiment experiment, bool strict, CancellationToken cancellationToken, IProgress<CaptioningProgress>? captioned = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (!experiment.Dataset.MayHold(ImageSplit.Test)) return null;
        using var captioner = Captioner.Load(model, new CaptionerOptions(Strict: strict));
        return CaptionerScore.TryOf(captioner, experiment.Dataset, [ImageSplit.Test], strict, experiment.Metrics.OptionsWithIntervals(), objects: null, cancellationToken, captioned)?.Captions;
    }
}
