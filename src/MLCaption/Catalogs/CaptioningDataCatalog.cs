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
    /// The captions file is empty or has a malformed line, a list names no captioned image, or an image is in two lists; the message
    /// says the file and line.
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
        string captionsFile, string imageFolder, string? trainList, string? validationList, string? testList, out LoadReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(captionsFile);
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        var lists = new[] { (ImageSplit.Train, trainList), (ImageSplit.Validation, validationList), (ImageSplit.Test, testList) };
        (var view, report) = new FlickrReader(captionsFile, imageFolder)
            .Read([.. lists.Where(list => list.Item2 is not null).Select(list => (list.Item1, list.Item2!))]);
        Tell(captionsFile, report);
        return view;
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
    public IDataView LoadCoco(IReadOnlyList<CocoFile> files, out LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0) throw new ArgumentException("No files were given.", nameof(files));
        (var view, report) = new CocoReader().Read(files);
        Tell(string.Join(", ", files.Select(file => file.CaptionsFile)), report);
        return view;
    }

    /// <summary>Images to be captioned. One row an image, with the columns ImageId (text, the file's name) and ImagePath (text).</summary>
    /// <param name="paths">The image files. They are not looked at before they are encoded.</param>
    public IDataView FromImages(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var rows = paths.Select(path => new CaptionedImage(Path.GetFileName(path), path, [], ImageSplit.None)).ToArray();
        using var channel = ((IHostEnvironment)Context).Start("Captioning.Data");
        channel.Info(MessageSensitivity.None, "{0} images to be captioned.", rows.Length);
        return new CaptionedImagesView(rows, hasCaptions: false);
    }

    private void Tell(string source, LoadReport report)
    {
        using var channel = ((IHostEnvironment)Context).Start("Captioning.Data");
        if (report.IsClean) channel.Info(MessageSensitivity.None, "{0}: {1}.", source, report);
        else channel.Warning(MessageSensitivity.None, "{0}: {1}.", source, report);
    }
}
