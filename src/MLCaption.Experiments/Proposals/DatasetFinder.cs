using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>Finds a data set among files: which format it has, and which folder holds its images.</summary>
public sealed class DatasetFinder
{
    private const int FoldersTried = 8;

    private readonly DataFiles _files;
    private readonly string? _image;
    private readonly string? _caption;
    private readonly CaptioningDataCatalog _data = new MLContext(1).Captioning().Data;

    /// <summary>Looks into files and folders.</summary>
    /// <param name="paths">Files of captions, and folders that hold captions, images or both; folders are looked into three levels deep.</param>
    /// <param name="image">The column (CSV) or key (JSON lines) of the image; null finds it, by its name or by its values.</param>
    /// <param name="caption">The column or key of the caption, likewise.</param>
    /// <exception cref="FileNotFoundException">One of the paths is not there.</exception>
    public DatasetFinder(IReadOnlyList<string> paths, string? image = null, string? caption = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        (_image, _caption) = (image, caption);
        _files = new DataFiles(paths, image, caption);
    }

    /// <summary>Encoders in ONNX format that lie there.</summary>
    public IReadOnlyList<string> Onnx => _files.Onnx;

    /// <summary>The data set.</summary>
    /// <exception cref="InvalidDataException">There are no captions, no images, or they don't fit together; the message says what was looked for.</exception>
    public FoundDataset Find()
    {
        if (_files.Images.Count == 0) throw new InvalidDataException($"{Places}: no images (.jpg, .jpeg, .png, .bmp). Name the folder that holds them, too.");
        bool isAsked = (_image ?? _caption) is not null;
        var tellsCaptions = _files.Captions.Where(file => !isAsked || _files.ColumnsOf(file.Path) is not null).FirstOrDefault();
        if (tellsCaptions is null && _files.Unclear.Count > 0 && (isAsked || _files.Named.Count > 0 || _files.TextFolders.Count == 0))
            throw new InvalidDataException(string.Join('\n', _files.Unclear.Select(Unclear)));
        if (tellsCaptions is null && isAsked) throw new InvalidDataException($"{Places}: no CSV file and no JSON lines that a column could be of.");
        if (tellsCaptions is { } captions)
        {
            string format = JsonNamingPolicy.KebabCaseLower.ConvertName(captions.Kind.ToString());
            return Best(Sections(format, captions), captions.Why, _files.Named.Count > 0 ? [] : [.. _files.Captions.Where(other => other != captions).Select(other => other.Path)]);
        }
        if (_files.Named.Count > 0)
        {
            throw new InvalidDataException($"{_files.Named[0]}: no format of captions that is known. Expected a token file of Flickr, COCO's, Karpathy's or Visual Genome's JSON, "
                + "CSV with a header such as 'image,caption', or JSON lines such as {\"file_name\": \"a.jpg\", \"text\": \"a dog\"}.");
        }
        if (_files.TextFolders.Count == 0)
        {
            throw new InvalidDataException($"{Places}: images, but no captions. Expected a file of captions (of Flickr, COCO, Karpathy or Visual Genome, CSV or JSON lines), "
                + "or a text file for each image, dog.txt for dog.jpg. Name the file, if it lies elsewhere.");
        }
        return Best(FolderSections(), "its text files are called as the images are", []);
    }

    private string Places => string.Join(", ", _files.Folders);

    private string Unclear(TableColumns table)
    {
        string columns = string.Join(", ", table.Names.Select(name => $"'{name}'"));
        string problem = (table.Image, table.Caption) switch
        {
            (null, _) when _image is not null => $"has no column '{_image}', only {columns}.",
            (_, null) when _caption is not null => $"has no column '{_caption}', only {columns}.",
            (null, _) => $"has the columns {columns}, none of which names images that are there. Name it with --image-column, or the folder of the images.",
            _ => $"has the columns {columns}, and which holds the captions is not clear. Name it with --caption-column.",
        };
        return $"{table.Path}: {problem}";
    }

    private IEnumerable<DatasetSection> Sections(string format, RecognizedDataFile captions) => ImageFolders(captions.Path).Select(images => format == DatasetSection.Coco
        ? Coco(captions.Path, images)
        : new DatasetSection
        {
            Format = format,
            Captions = captions.Path,
            Images = images,
            Train = format == DatasetSection.Karpathy ? null : DataFiles.ForSplit(_files.Of(DataFileKind.ImageList), ImageSplit.Train),
            Validation = format == DatasetSection.Karpathy ? null : DataFiles.ForSplit(_files.Of(DataFileKind.ImageList), ImageSplit.Validation),
            Test = format == DatasetSection.Karpathy ? null : DataFiles.ForSplit(_files.Of(DataFileKind.ImageList), ImageSplit.Test),
            ImageData = format == DatasetSection.VisualGenome ? _files.Of(DataFileKind.VisualGenomeImageData).FirstOrDefault() : null,
            ImageColumn = format == DatasetSection.Csv ? _files.ColumnsOf(captions.Path)?.Image : null,
            CaptionColumn = format == DatasetSection.Csv ? _files.ColumnsOf(captions.Path)?.Caption : null,
            ImageKey = format == DatasetSection.JsonLines ? _files.ColumnsOf(captions.Path)?.Image : null,
            CaptionKey = format == DatasetSection.JsonLines ? _files.ColumnsOf(captions.Path)?.Caption : null,
        });

    // A file that was named is the one to learn from; else those beside it whose names say what they are for.
    private DatasetSection Coco(string captions, string images)
    {
        string[] files = [.. _files.Captions.Where(file => file.Kind == DataFileKind.Coco && Path.GetDirectoryName(file.Path) == Path.GetDirectoryName(captions)).Select(file => file.Path)];
        bool isNamed = _files.Named.Count > 0;
        if (isNamed) files = [.. files.Where(_files.Named.Contains)];
        string train = DataFiles.ForSplit(files, ImageSplit.Train) ?? captions;
        string[] others = [.. files.Where(file => file != train)];
        return new DatasetSection
        {
            Format = DatasetSection.Coco,
            Images = images,
            Train = train,
            Validation = DataFiles.ForSplit(others, ImageSplit.Validation),
            Test = DataFiles.ForSplit(others, ImageSplit.Test),
        };
    }

    private IEnumerable<DatasetSection> FolderSections() => ImageFolders(_files.TextFolders.First()).SelectMany(images => TextFolders(images).Select(captions => new DatasetSection
    {
        Format = DatasetSection.Folder,
        Images = images,
        Captions = captions == images ? null : captions,
    }));

    private IEnumerable<string> TextFolders(string images) =>
        _files.TextFolders.Any(folder => IsBelow(folder, images)) ? [images] : _files.TextFolders.Order(StringComparer.Ordinal).Take(FoldersTried);

    /// <summary>Folders that names of images may begin in: those with most images, and what they lie in.</summary>
    private string[] ImageFolders(string captions)
    {
        string[] holding = [.. _files.Images.OrderByDescending(folder => folder.Value).ThenBy(folder => folder.Key, StringComparer.Ordinal).Select(folder => folder.Key)];
        string beside = Directory.Exists(captions) ? captions : Path.GetDirectoryName(captions)!;
        var above = holding.SelectMany(Above).Append(beside).Where(folder => _files.Folders.Any(root => IsBelow(folder, root)));
        return [.. holding.Take(FoldersTried / 2).Concat(above).Distinct(StringComparer.Ordinal).Take(FoldersTried)];
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (string? above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above)) yield return above;
    }

    private static bool IsBelow(string folder, string root) => folder == root || folder.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private FoundDataset Load(DatasetSection section, string why, IReadOnlyList<string> unused)
    {
        // Lists that lie there are looked at where the captions themselves don't say what images are for.
        bool maySay = section.Format is DatasetSection.Csv or DatasetSection.JsonLines;
        var read = maySay ? section with { Train = null, Validation = null, Test = null } : section;
        var rows = ExperimentData.Load(_data, read, out var report);
        var splits = rows.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.Split).CountBy(split => split.ToString()).ToDictionary(StringComparer.Ordinal);
        if (maySay && read != section && splits.Keys.All(split => split == ImageSplit.Train))
        {
            read = section;
            rows = ExperimentData.Load(_data, read, out report);
            splits = rows.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.Split).CountBy(split => split.ToString()).ToDictionary(StringComparer.Ordinal);
        }
        string[] used = [.. new[] { read.Captions, read.Train, read.Validation, read.Test }.OfType<string>()];
        string sample = rows.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.ImagePath).First().ToString();
        return new FoundDataset(read, why, report, splits, sample, [.. unused.Except(used)]);
    }

    /// <summary>The way of reading that finds most captioned images.</summary>
    private FoundDataset Best(IEnumerable<DatasetSection> sections, string why, IReadOnlyList<string> unused)
    {
        FoundDataset? best = null;
        InvalidDataException? wrong = null;
        foreach (var section in sections)
        {
            try
            {
                var found = Load(section, why, unused);
                if (best is null || found.Report.Images > best.Report.Images) best = found;
                if (best.Report.MissingImages.Count == 0) break;
            }
            catch (InvalidDataException unread)
            {
                wrong ??= unread;
            }
        }
        return best ?? throw wrong ?? new InvalidDataException($"{Places}: no captions.");
    }
}
