namespace MLCaption.Transforms;

internal static class ImageFileErrors
{
    public static InvalidDataException NoPath() => new("An image path is empty; expected the path of a JPEG, PNG or BMP file.");

    public static FileNotFoundException Missing(string path) => new($"{path}: image file not found.", path);

    public static InvalidDataException NotAccessible(string path, Exception reason) =>
        new($"{path}: the image file can't be read: {reason.Message}", reason);

    public static InvalidDataException Truncated(string path, string format, long length, string end) =>
        new($"{path}: truncated: the {format} file ends after {length} bytes without its {end}.");

    public static InvalidDataException NotReadable(string path, Exception reason) =>
        new($"{path}: not a readable image; expected a JPEG, PNG or BMP file.", reason);
}
