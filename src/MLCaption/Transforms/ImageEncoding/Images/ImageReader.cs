using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>Image files to preprocessed pixels. May be used from several threads at once.</summary>
internal sealed class ImageReader(ImagePreprocessing preprocessing)
{
    /// <summary>Writes the image as (3, size, size): red, green, blue.</summary>
    /// <exception cref="InvalidDataException">The file is truncated or no readable image.</exception>
    public void Read(string path, byte[] file, Span<float> pixels)
    {
        ImageFile.CheckComplete(path, file);
        using var image = Decode(path, file);
        var isRedFirst = image.PixelFormat == MLPixelFormat.Rgba32;
        if (image.Width == preprocessing.Size && image.Height == preprocessing.Size && preprocessing.Crop is null or 1.0)
        {
            PixelPlanes.Split(image.Pixels, isRedFirst, preprocessing, pixels);
        }
        else
        {
            var resized = PixelResizing.Squash(image.Pixels, image.Width, image.Height, preprocessing.Size, preprocessing.Crop);
            PixelPlanes.Split(resized, isRedFirst, preprocessing, pixels);
        }
    }

    private static MLImage Decode(string path, byte[] file)
    {
        using var stream = new MemoryStream(file, 0, file.Length, writable: false, publiclyVisible: true);
        try
        {
            return MLImage.CreateFromStream(stream);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw ImageFileErrors.NotReadable(path, e);
        }
    }
}
