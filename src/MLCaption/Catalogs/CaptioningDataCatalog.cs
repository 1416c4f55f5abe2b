using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLCaption.Data;

namespace MLCaption;

/// <summary>Reads data sets of captioned images, and images to be captioned.</summary>
public sealed class CaptioningDataCatalog
{
    internal CaptioningDataCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }

    /// <summary>
    /// Loads Flickr8k, Flickr30k or anything in their format. One row an image, in the order of the captions file, with the columns
    /// ImageId (text, the file's name), ImagePath (text), Captions (vector of text) and Split (text: train, validation or test).
    /// </summary>
    /// <param name="captionsFile">Lines <c>image.jpg#0</c>, tab, caption.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="trainList">Names of the images to learn from, one a line. With no list at all, that is every image.</param>
    /// <param name="validationList">Names of the images to validate on.</param>
    /// <param name="testList">Names of the images to test on. With any list given, images in none are left out.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">
    /// The captions file is empty or has malformed lines, a list names no captioned image, or an image is in two lists; the message
    /// says each file and line.
    /// </exception>
    public IDataView LoadFlickr(
        string captionsFile, string imageFolder, string? trainList = null, string? validationList = null, string? testList = null) =>
        LoadFlickr(captionsFile, imageFolder, trainList, validationList, testList, out _);

    /// <inheritdoc cref="LoadFlickr(string, string, string?, string?, string?)" />
    /// <param name="captionsFile">Lines <c>image.jpg#0</c>, tab, caption.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="trainList">Names of the images to learn from, one a line. With no list at all, that is every image.</param>
    /// <param name="validationList">Names of the images to validate on.</param>
    /// <param name="testList">Names of the images to test on. With any list given, images in none are left out.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadFlickr(
        string captionsFile, string imageFolder, string? trainList, string? validationList, string? testList, out LoadReport report) =>
        LoadFlickr(captionsFile, imageFolder, new ImageSplitOptions { TrainList = trainList, ValidationList = validationList, TestList = testList }, out report);

    /// <inheritdoc cref="LoadFlickr(string, string, string?, string?, string?)" />
    /// <param name="captionsFile">Lines <c>image.jpg#0</c>, tab, caption.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="splits">What the images are for.</param>
    public IDataView LoadFlickr(string captionsFile, string imageFolder, ImageSplitOptions splits) => LoadFlickr(captionsFile, imageFolder, splits, out _);

    /// <inheritdoc cref="LoadFlickr(string, string, string?, string?, string?)" />
    /// <param name="captionsFile">Lines <c>image.jpg#0</c>, tab, caption.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="splits">What the images are for.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadFlickr(string captionsFile, string imageFolder, ImageSplitOptions splits, out LoadReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(captionsFile);
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        return Told(captionsFile, FlickrReader.Read(captionsFile, imageFolder, Sound(splits)), out report);
    }

    /// <summary>
    /// Loads captions in COCO's JSON format. One row an image, with the columns ImageId (text, the image's number, or its path
    /// where an earlier file gave that number to another image), ImagePath (text),
    /// Captions (vector of text) and Split (text).
    /// </summary>
    /// <param name="captionsFile">The JSON file, e.g. <c>captions_train2014.json</c>.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="split">What the images are for: train, validation or test.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">The JSON is broken, of another shape or holds no captions; the message says where.</exception>
    public IDataView LoadCoco(string captionsFile, string imageFolder, string split = ImageSplit.Train) =>
        LoadCoco([new CocoFile(captionsFile, imageFolder, split)], out _);

    /// <inheritdoc cref="LoadCoco(string, string, string)" />
    /// <param name="files">The files, e.g. one a split. An image that stands in two of them is taken from the first.</param>
    public IDataView LoadCoco(IReadOnlyList<CocoFile> files) => LoadCoco(files, out _);

    /// <inheritdoc cref="LoadCoco(string, string, string)" />
    /// <param name="files">The files, e.g. one a split. An image that stands in two of them is taken from the first.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadCoco(IReadOnlyList<CocoFile> files, out LoadReport report) => Coco(files, splits: null, out report);

    /// <inheritdoc cref="LoadCoco(string, string, string)" />
    /// <param name="files">
    /// The files, e.g. one a split. An image that stands in two of them is taken from the first.
    /// </param>
    /// <param name="splits">
    /// What the images are for: lists for files of <see cref="ImageSplit.None"/>, shares taken of these and of files that are learnt from.
    /// </param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadCoco(IReadOnlyList<CocoFile> files, ImageSplitOptions splits, out LoadReport report) => Coco(files, Sound(splits), out report);

    /// <summary>
    /// Loads a file in the format in which Karpathy and Fei-Fei (CVPR 2015) published their splits: <c>dataset_coco.json</c>,
    /// <c>dataset_flickr8k.json</c>, <c>dataset_flickr30k.json</c>. One row an image, in the order of the file, with the columns ImageId (text,
    /// COCO's number or else the file's name), ImagePath (text), Captions (vector of text: each sentence's <c>raw</c> text, or its tokens) and
    /// Split (text: what the file says; <c>restval</c> is learnt from).
    /// </summary>
    /// <param name="captionsFile">The JSON file.</param>
    /// <param name="imageFolder">The folder of the images; for COCO that with <c>train2014</c> and <c>val2014</c>, or of all images together.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">The JSON is broken, of another shape or holds no captions; the message says all places.</exception>
    public IDataView LoadKarpathy(string captionsFile, string imageFolder) => LoadKarpathy(captionsFile, imageFolder, out _);

    /// <inheritdoc cref="LoadKarpathy(string, string)" />
    /// <param name="captionsFile">The JSON file.</param>
    /// <param name="imageFolder">The folder of the images; for COCO that with <c>train2014</c> and <c>val2014</c>, or of all images together.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadKarpathy(string captionsFile, string imageFolder, out LoadReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(captionsFile);
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        return Told(captionsFile, new KarpathyReader(captionsFile, imageFolder).Read(), out report);
    }

    /// <summary>
    /// Loads the region descriptions of Visual Genome (Krishna et al., IJCV 2017). One row an image, with the columns ImageId (text, its number),
    /// ImagePath (text), Captions (vector of text) and Split (text). A caption is what was said of one region, of about five words: a model
    /// that learns them says something about some part of an image, and each phrase counts as a reference for the whole of it.
    /// </summary>
    /// <param name="regionsFile"><c>region_descriptions.json</c>.</param>
    /// <param name="imageFolder">The folder of the images, or of <c>VG_100K</c> and <c>VG_100K_2</c>.</param>
    /// <param name="imageData"><c>image_data.json</c>, which tells each image's file; null takes the image's number as its name.</param>
    /// <param name="splits">What the images are for; null is learnt from.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">The JSON is broken, of another shape or holds no captions; the message says all places.</exception>
    public IDataView LoadVisualGenome(string regionsFile, string imageFolder, string? imageData = null, ImageSplitOptions? splits = null) =>
        LoadVisualGenome(regionsFile, imageFolder, imageData, splits, out _);

    /// <inheritdoc cref="LoadVisualGenome(string, string, string?, ImageSplitOptions?)" />
    /// <param name="regionsFile"><c>region_descriptions.json</c>.</param>
    /// <param name="imageFolder">The folder of the images, or of <c>VG_100K</c> and <c>VG_100K_2</c>.</param>
    /// <param name="imageData"><c>image_data.json</c>, which tells each image's file; null takes the image's number as its name.</param>
    /// <param name="splits">What the images are for; null is learnt from.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadVisualGenome(string regionsFile, string imageFolder, string? imageData, ImageSplitOptions? splits, out LoadReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(regionsFile);
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        return Told(regionsFile, new VisualGenomeReader(regionsFile, imageFolder, imageData).Read(Sound(splits)), out report);
    }

    /// <summary>
    /// Loads a CSV file (RFC 4180: fields that hold separators, quotes or line ends stand in double quotes) in UTF-8, with a header and a caption a
    /// line. One row an image, in the order of the file, with the columns ImageId (text, the image as the file names it), ImagePath (text),
    /// Captions (vector of text) and Split (text). Kaggle's <c>captions.txt</c> of Flickr8k and <c>results.csv</c> of Flickr30k are such files.
    /// </summary>
    /// <param name="captionsFile">The CSV file.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="options">Separator and columns; null finds them.</param>
    /// <param name="splits">What the images are for of which no column says it.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">A column is missing, lines are malformed, or there is no caption; the message says all lines.</exception>
    public IDataView LoadCsv(string captionsFile, string imageFolder, CsvOptions? options = null, ImageSplitOptions? splits = null) =>
        LoadCsv(captionsFile, imageFolder, options, splits, out _);

    /// <inheritdoc cref="LoadCsv(string, string, CsvOptions?, ImageSplitOptions?)" />
    /// <param name="captionsFile">The CSV file.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="options">Separator and columns; null finds them.</param>
    /// <param name="splits">What the images are for of which no column says it.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadCsv(string captionsFile, string imageFolder, CsvOptions? options, ImageSplitOptions? splits, out LoadReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(captionsFile);
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        return Told(captionsFile, CsvReader.Read(captionsFile, imageFolder, options ?? new(), Sound(splits)), out report);
    }

    /// <summary>
    /// Loads JSON lines: an object a line, with the image's name and a caption or an array of captions, such as the <c>metadata.jsonl</c> of Hugging
    /// Face's image folders. One row an image, in the order of the file, with the columns ImageId (text, the image as the file names it),
    /// ImagePath (text), Captions (vector of text) and Split (text).
    /// </summary>
    /// <param name="captionsFile">The file.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="options">Keys; null finds them.</param>
    /// <param name="splits">What the images are for of which no key says it.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">Lines are no JSON objects or lack keys, or there is no caption; the message says all lines.</exception>
    public IDataView LoadJsonLines(string captionsFile, string imageFolder, JsonLinesOptions? options = null, ImageSplitOptions? splits = null) =>
        LoadJsonLines(captionsFile, imageFolder, options, splits, out _);

    /// <inheritdoc cref="LoadJsonLines(string, string, JsonLinesOptions?, ImageSplitOptions?)" />
    /// <param name="captionsFile">The file.</param>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="options">Keys; null finds them.</param>
    /// <param name="splits">What the images are for of which no key says it.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadJsonLines(string captionsFile, string imageFolder, JsonLinesOptions? options, ImageSplitOptions? splits, out LoadReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(captionsFile);
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        return Told(captionsFile, new JsonLinesReader(captionsFile, imageFolder, options ?? new()).Read(Sound(splits)), out report);
    }

    /// <summary>
    /// Loads a folder of images, with those in folders below it, each with a text file of its name: <c>dog.txt</c> beside <c>dog.jpg</c>, a caption a
    /// line. One row an image, by name, with the columns ImageId (text, the path below the folder), ImagePath (text), Captions (vector of text) and
    /// Split (text). Images below a folder called <c>train</c>, <c>validation</c> or <c>test</c> (see <see cref="ImageSplit.Parse"/>) are for that.
    /// </summary>
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="captionsFolder">The folder of the text files, if they don't lie beside the images.</param>
    /// <param name="splits">What the images are for of which no folder says it.</param>
    /// <exception cref="FileNotFoundException">An image list is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder is not there.</exception>
    /// <exception cref="InvalidDataException">There is no caption, or no image for any.</exception>
    public IDataView LoadFolder(string imageFolder, string? captionsFolder = null, ImageSplitOptions? splits = null) =>
        LoadFolder(imageFolder, captionsFolder, splits, out _);

    /// <inheritdoc cref="LoadFolder(string, string?, ImageSplitOptions?)" />
    /// <param name="imageFolder">The folder of the images.</param>
    /// <param name="captionsFolder">The folder of the text files, if they don't lie beside the images.</param>
    /// <param name="splits">What the images are for of which no folder says it.</param>
    /// <param name="report">What was found and what left out.</param>
    public IDataView LoadFolder(string imageFolder, string? captionsFolder, ImageSplitOptions? splits, out LoadReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        return Told(captionsFolder ?? imageFolder, FolderReader.Read(imageFolder, captionsFolder ?? imageFolder, Sound(splits)), out report);
    }

    /// <summary>The images that are for something: rows of a loader's data whose Split is one of those asked for, in their order.</summary>
    /// <param name="images">Data that a method of this catalog gave.</param>
    /// <param name="splits">Of <see cref="ImageSplit"/>.</param>
    /// <exception cref="ArgumentException">The data come from elsewhere, or have no splits.</exception>
    public IDataView OfSplit(IDataView images, params IReadOnlyList<string> splits)
    {
        ArgumentNullException.ThrowIfNull(splits);
        return images is CaptionedImagesView { HasCaptions: true } view
            ? new CaptionedImagesView([.. view.Rows.Where(row => splits.Contains(row.Split))], hasCaptions: true)
            : throw new ArgumentException("The images must be captioned ones as they were loaded; filter other data by their own columns.", nameof(images));
    }

    /// <summary>Images to be captioned. One row an image, with the columns ImageId (text, the file's name) and ImagePath (text).</summary>
    /// <param name="paths">The image files. They are not looked at before they are encoded.</param>
    public IDataView FromImages(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var rows = paths.Select(path => new CaptionedImage(Path.GetFileName(path), path, path, [], ImageSplit.None)).ToArray();
        using var channel = ((IHostEnvironment)Context).Start("Captioning.Data");
        channel.Info(MessageSensitivity.None, "{0} images to be captioned.", rows.Length);
        return new CaptionedImagesView(rows, hasCaptions: false);
    }

    private CaptionedImagesView Coco(IReadOnlyList<CocoFile> files, ImageSplitOptions? splits, out LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0) throw new ArgumentException("No files were given.", nameof(files));
        return Told(string.Join(", ", files.Select(file => file.CaptionsFile)), new CocoReader(splits).Read(files), out report);
    }

    private static ImageSplitOptions? Sound(ImageSplitOptions? splits)
    {
        string[] problems = [.. splits?.Shares?.Problems() ?? []];
        return problems.Length == 0 ? splits : throw new ArgumentException(string.Join(' ', problems));
    }

    private CaptionedImagesView Told(string source, (CaptionedImagesView View, LoadReport Report) loaded, out LoadReport report)
    {
        report = loaded.Report;
        using var channel = ((IHostEnvironment)Context).Start("Captioning.Data");
        if (report.IsClean) channel.Info(MessageSensitivity.None, "{0}: {1}.", source, report);
        else channel.Warning(MessageSensitivity.None, "{0}: {1}.", source, report);
        return loaded.View;
    }
}
