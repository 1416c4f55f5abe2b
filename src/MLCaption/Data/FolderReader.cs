namespace MLCaption.Data;

/// <summary>Reads images that each have a text file of their name beside them, a caption a line.</summary>
internal static class FolderReader
{
    private const string NoCaptions = "no captions; expected a text file for each image, dog.txt for dog.jpg, with a caption a line.";

    public static (CaptionedImagesView View, LoadReport Report) Read(string imageFolder, string captionsFolder, ImageSplitOptions? splits)
    {
        var gathered = new GatheredImages(captionsFolder, new ImageFolder(imageFolder));
        if (!Directory.Exists(captionsFolder)) throw DataErrors.NoFolder(captionsFolder);
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true };
        var images = Directory.EnumerateFiles(imageFolder, "*", everywhere).Where(ImageFileNames.IsImage).Select(path => Relative(imageFolder, path)).Order(StringComparer.Ordinal).ToArray();
        var stems = images.Select(name => Path.ChangeExtension(name, null)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in images) Take(gathered, captionsFolder, name, Path.ChangeExtension(name, ".txt"));
        foreach (var text in Directory.EnumerateFiles(captionsFolder, "*.txt", everywhere).Select(path => Relative(captionsFolder, path)).Order(StringComparer.Ordinal))
        {
            // Notes lie about in such folders: a text without an image is told as missing its image, not as a mistake.
            if (!stems.Contains(Path.ChangeExtension(text, null))) Take(gathered, captionsFolder, Path.ChangeExtension(text, null), text);
        }

        return gathered.ToView(splits, NoCaptions, missesFiles: false);
    }

    private static void Take(GatheredImages gathered, string captionsFolder, string name, string text)
    {
        var image = gathered.Image(name, name);
        var path = Path.Combine(captionsFolder, text);
        if (!File.Exists(path)) return;
        foreach (var line in File.ReadLines(path))
        {
            if (!string.IsNullOrWhiteSpace(line)) gathered.Caption(image, line);
        }

        if (name.Split('/') is [var part, _, ..] && ImageSplit.Parse(part) is { } split) image.Split = split;
    }

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
