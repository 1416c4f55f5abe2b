using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Training;

namespace MLCaption.Cli.Views;

/// <summary>How far a training is, as a person counts it: in epochs and parts of them.</summary>
internal static class TrainingLine
{
    public const string Reading = "reading images", Training = "training";

    /// <summary>What, what beside it, how much of it is done, and of how much.</summary>
    public static (string Stage, string Detail, double Done, double? Total) Of(FitProgress progress) => progress.Stage == FitStage.Reading
        ? (Reading, "", progress.Done, progress.Total)
        : (Training, string.Create(CultureInfo.InvariantCulture, $"epoch {progress.Epoch} of {progress.Epochs}"),
            progress.Epoch - 1 + ((double)progress.Done / Math.Max(1, progress.Total ?? 1)), progress.Epochs);

    public static void Show(this ProgressLine line, FitProgress progress)
    {
        var (stage, detail, done, total) = Of(progress);
        line.Show(stage, detail, done, total);
    }

    /// <summary>Captioned images of a data set.</summary>
    /// <param name="line">Shows them.</param>
    /// <param name="stage">What is done with them.</param>
    public static IProgress<CaptioningProgress> Captioned(this ProgressLine line, string stage) => new CaptionedImages(line, stage);

    // Told on the thread that captions: Progress<T> would tell later, on others.
    private sealed class CaptionedImages(ProgressLine line, string stage) : IProgress<CaptioningProgress>
    {
        public void Report(CaptioningProgress value) => line.Show(stage, "", value.Done, value.Total);
    }
}
