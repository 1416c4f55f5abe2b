using Microsoft.ML.Data;

namespace MLCaption.Experiments;

/// <summary>Small pictures that stand inside a page.</summary>
internal static class PictureData
{
    private const int Side = 288;

    private static readonly (string Extension, string Type)[] _formats = [(".jpg", "image/jpeg"), (".png", "image/png")];

    /// <summary>The picture, its longer side at most 288 pixels, as a data URI: a JPEG or a PNG, whichever is smaller.</summary>
    /// <param name="path">The image file.</param>
    /// <param name="scratch">A folder for what must be written on the way.</param>
    /// <exception cref="InvalidDataException">The file is no image.</exception>
    public static string Of(string path, string scratch)
    {
        using var picture = Open(path);
        using var small = AttentionPictures.Fit(picture, Side);
        return _formats.Select(format => (format.Type, Bytes: Saved(small, Path.Combine(scratch, "picture" + format.Extension))))
            .OrderBy(file => file.Bytes.Length).Select(file => $"data:{file.Type};base64,{Convert.ToBase64String(file.Bytes)}").First();
    }

    private static MLImage Open(string path)
    {
        try
        {
            return MLImage.CreateFromFile(path);
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: is no image that can be read.", broken);
        }
    }

    private static byte[] Saved(MLImage image, string file)
    {
        image.Save(file);
        return File.ReadAllBytes(file);
    }
}
