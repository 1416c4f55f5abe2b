using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>Where the images lie that trials are judged by.</summary>
internal static class GalleryImages
{
    /// <summary>The image files by id.</summary>
    /// <param name="experiment">The best trial's.</param>
    /// <param name="isCrossValidated">Whether it is judged by the images to train with as well.</param>
    /// <exception cref="IOException">A file of the data set is missing.</exception>
    /// <exception cref="InvalidDataException">A file of the data set is damaged.</exception>
    public static IReadOnlyDictionary<string, string> PathsOf(Experiment experiment, bool isCrossValidated)
    {
        string[] splits = isCrossValidated ? [ImageSplit.Train, ImageSplit.Validation] : [ImageSplit.Validation];
        var view = ExperimentData.Load(new MLContext(experiment.Seed).Captioning().Data, experiment.Dataset, strict: false, splits);
        return view.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.ImageId).Zip(view.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.ImagePath))
            .ToDictionary(row => row.First.ToString(), row => row.Second.ToString());
    }
}
