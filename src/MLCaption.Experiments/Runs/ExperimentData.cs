using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>The images of an experiment's data set.</summary>
internal static class ExperimentData
{
    private const int MissingNamed = 10;

    /// <summary>The rows of the splits asked for; without any, all rows that the data set gives.</summary>
    /// <param name="data">Loads them.</param>
    /// <param name="dataset">Where they are.</param>
    /// <param name="strict">Whether an image that captions name and the folder lacks is an error.</param>
    /// <param name="splits">Of <see cref="ImageSplit"/>.</param>
    /// <exception cref="InvalidDataException">Files are damaged, or images are missing and may not.</exception>
    public static IDataView Load(CaptioningDataCatalog data, DatasetSection dataset, bool strict, params string[] splits)
    {
        var all = Load(data, dataset, splits, out var report);
        return strict && report.MissingImages.Count > 0 ? throw Missing(dataset, report.MissingImages)
            : splits.Length == 0 ? all : data.OfSplit(all, splits);
    }

    /// <summary>All rows of a data set, and what was found.</summary>
    public static IDataView Load(CaptioningDataCatalog data, DatasetSection dataset, out LoadReport report) => Load(data, dataset, [], out report);

    /// <summary>Refuses a data set whose folder lacks images that captions name.</summary>
    /// <exception cref="InvalidDataException">Files are damaged, or images are missing.</exception>
    public static void DemandImages(DatasetSection dataset) => Load(new MLContext(seed: 0).Captioning().Data, dataset, strict: true);

    /// <exception cref="InvalidDataException">No row is for one of the splits.</exception>
    public static void Demand(DatasetSection dataset, IDataView rows, params string[] splits)
    {
        var found = rows.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.Split).Select(split => split.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (string split in splits.Where(split => !found.Contains(split)))
        {
            string share = split == ImageSplit.Train ? "" : $" Give \"split\": {{ \"{split}\": 0.1 }} in the experiment file's dataset, or an image list.";
            throw new InvalidDataException($"{dataset.Source}: no image is for '{split}'.{share}");
        }
    }

    private static IDataView Load(CaptioningDataCatalog data, DatasetSection dataset, string[] splits, out LoadReport report)
    {
        var lists = new ImageSplitOptions { TrainList = dataset.Train, ValidationList = dataset.Validation, TestList = dataset.Test, Shares = dataset.Split };
        return dataset.Format switch
        {
            DatasetSection.Flickr => data.LoadFlickr(dataset.Captions!, dataset.Images, dataset.Split is null ? Wanted(lists, splits) : lists, out report),
            DatasetSection.Coco => LoadCoco(data, dataset, splits, out report),
            DatasetSection.Karpathy => data.LoadKarpathy(dataset.Captions!, dataset.Images, out report),
            DatasetSection.VisualGenome => data.LoadVisualGenome(dataset.Captions!, dataset.Images, dataset.ImageData, lists, out report),
            DatasetSection.Csv => data.LoadCsv(dataset.Captions!, dataset.Images, new CsvOptions
            {
                Delimiter = dataset.Delimiter,
                ImageColumn = dataset.ImageColumn,
                CaptionColumn = dataset.CaptionColumn,
                SplitColumn = dataset.SplitColumn,
            }, lists, out report),
            DatasetSection.JsonLines => data.LoadJsonLines(dataset.Captions!, dataset.Images, new JsonLinesOptions
            {
                ImageKey = dataset.ImageKey,
                CaptionKey = dataset.CaptionKey,
                SplitKey = dataset.SplitKey,
            }, lists, out report),
            _ => data.LoadFolder(dataset.Images, dataset.Captions, lists, out report),
        };
    }

    // Lists of other images need not be read.
    private static ImageSplitOptions Wanted(ImageSplitOptions lists, string[] splits)
    {
        string? List(string split, string? file) => splits.Length == 0 || splits.Contains(split) ? file : null;
        return new() { TrainList = List(ImageSplit.Train, lists.TrainList), ValidationList = List(ImageSplit.Validation, lists.ValidationList), TestList = List(ImageSplit.Test, lists.TestList) };
    }

    private static IDataView LoadCoco(CaptioningDataCatalog data, DatasetSection dataset, string[] splits, out LoadReport report)
    {
        (string Split, string? File)[] files =
        [
            (ImageSplit.Train, dataset.Train), (ImageSplit.Validation, dataset.Validation), (ImageSplit.Test, dataset.Test),
        ];
        // Images of a file that is divided may fall to any split.
        var wanted = files.Where(file => file.File is not null && (splits.Length == 0 || dataset.Split is not null || splits.Contains(file.Split)));
        return data.LoadCoco([.. wanted.Select(file => new CocoFile(file.File!, dataset.Images, file.Split))], new ImageSplitOptions { Shares = dataset.Split }, out report);
    }

    private static InvalidDataException Missing(DatasetSection dataset, IReadOnlyList<string> missing)
    {
        int more = missing.Count - MissingNamed;
        return new(string.Create(CultureInfo.InvariantCulture,
            $"{dataset.Source}: {missing.Count} of the images that it names {(missing.Count == 1 ? "is" : "are")} not in {dataset.Images}: {string.Join(", ", missing.Take(MissingNamed))}{(more > 0 ? $" and {more} more" : "")}."));
    }
}
