namespace MLCaption.Cli;

/// <summary>The image files that arguments name.</summary>
internal static class ImageFiles
{
    private static readonly string[] _extensions = [".jpg", ".jpeg", ".png", ".bmp"];

    /// <summary>Files as they are, folders as the images in them, sorted by name.</summary>
    /// <exception cref="InputException">A folder holds no image.</exception>
    public static string[] Find(IEnumerable<string> arguments) => [.. arguments.SelectMany(argument =>
    {
        if (!Directory.Exists(argument)) return [argument];
        string[] found = [.. Directory.EnumerateFiles(argument)
            .Where(file => _extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw InputException.At(argument, $"the folder holds no image ({string.Join(", ", _extensions)}).");
    })];
}
