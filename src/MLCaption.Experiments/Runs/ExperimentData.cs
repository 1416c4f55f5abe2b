using Microsoft.ML;
using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>The images of an experiment's data set.</summary>
internal static class ExperimentData
{
    /// <summary>The rows of the splits asked for.</summary>
    public static IDataView Load(CaptioningDataCatalog data, DatasetSection dataset, params string[] splits)
    {
        string? List(string split, string? file) => splits.Contains(split) ? file : null;
        if (dataset.Format == DatasetSection.Flickr)
        {
            return data.LoadFlickr(dataset.Captions!, dataset.Images,
                List(ImageSplit.Train, dataset.Train), List(ImageSplit.Validation, dataset.Validation), List(ImageSplit.Test, dataset.Test));
        }
        (string Split, string? File)[] files = [(ImageSplit.Train, dataset.Train), (ImageSplit.Validation, dataset.Validation), (ImageSplit.Test, dataset.Test)];
        return data.LoadCoco([.. files
            .Where(file => List(file.Split, file.File) is not null)
            .Select(file => new CocoFile(file.File!, dataset.Images, file.Split))]);
    }
}
