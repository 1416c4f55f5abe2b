using MLCaption.Cli.Views;
using MLCaption.Data;

namespace MLCaption.Cli;

/// <summary>The image files that arguments name.</summary>
internal static class ImageFiles
{
    /// <summary>Files as they are, folders as the images in them, sorted by name.</summary>
    /// <param name="arguments">What was named.</param>
    /// <param name="note">Told what a folder holds besides images.</param>
    /// <exception cref="InputException">A folder holds no image.</exception>
    public static string[] Find(IEnumerable<string> arguments, Action<string> note) =>
        [.. arguments.SelectMany(argument => Directory.Exists(argument) ? InFolder(argument, note) : [argument])];

    private static string[] InFolder(string folder, Action<string> note)
    {
        var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToLookup(ImageFileNames.IsImage);
        string[] images = [.. files[true]], others = [.. files[false]];
        if (images.Length == 0) throw InputException.At(folder, $"the folder holds no image ({string.Join(", ", ImageFileNames.Endings)}).");
        if (others.Length > 0) note($"{folder}: {Numbers.Count(others.Length, "file")} left out by {(others.Length == 1 ? "its ending" : "their endings")}: {EndingsOf(others)}.");
        return images;
    }

    private static string EndingsOf(IEnumerable<string> files) => string.Join(", ", files
        .Select(file => Path.GetExtension(file) is { Length: > 0 } extension ? extension.ToLowerInvariant() : "none").Distinct().Order(StringComparer.Ordinal));
}
