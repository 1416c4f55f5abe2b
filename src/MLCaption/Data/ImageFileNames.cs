namespace MLCaption.Data;

/// <summary>Which files are images by their names: JPEG, PNG and BMP, the formats that are read.</summary>
public static class ImageFileNames
{
    /// <summary>How such names end, with the dot, in lower case; names may have them in upper case.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".jpg", ".jpeg", ".png", ".bmp"];

    /// <summary>Whether a name, or a path, is that of an image.</summary>
    /// <param name="path">The file, which is not looked at.</param>
    public static bool IsImage(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
