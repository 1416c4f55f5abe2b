namespace Polyfills.Tests.MicrosoftML.Images;

/// <summary>Small files written by Pillow 9.4.</summary>
internal static class Pictures
{
    /// <summary>16 x 8: left half (200, 40, 40), right half (30, 60, 220), with 100 more green in the lower half.</summary>
    public static byte[] Jpeg => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgIC"
        + "AgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAIABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAA"
        + "AAAABgf/xAAYEAACAwAAAAAAAAAAAAAAAAAAGGel4//EABUBAQEAAAAAAAAAAAAAAAAAAAgJ/8QAGhEAAgIDAAAAAAAAAAAAAAAAAGQW4heio//aAAwDAQACEQMRAD8AKpTJ"
        + "dNsFGeL71HZkxTpQmaUyXTbFwJ4vvUifkxTpQ//Z");

    /// <summary>The same, and the camera notes that it lies on its side (EXIF orientation 6).</summary>
    public static byte[] JpegOnItsSide => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkI"
        + "BgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/"
        + "wAARCAAIABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABgf/xAAYEAACAwAAAAAAAAAAAAAAAAAAGGel4//EABUBAQEAAAAAAAAAAAAAAAAAAAgJ/8QAGhEAAgID"
        + "AAAAAAAAAAAAAAAAAGQW4heio//aAAwDAQACEQMRAD8AKpTJdNsFGeL71HZkxTpQmaUyXTbFwJ4vvUifkxTpQ//Z");

    /// <summary>2 x 1: (200, 100, 50) with alpha 128, (1, 2, 3) opaque.</summary>
    public static byte[] PngWithAlpha => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGM4kWLUwMjE/B8ADcAC5LW2FcMAAAAASUVORK5CYII=");

    /// <summary>2 x 1, a palette: (10, 20, 30), (40, 50, 60).</summary>
    public static byte[] PngWithPalette => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABAQMAAADO7O3JAAAABlBMVEUKFB4oMjzVG7TpAAAACklEQVR4nGNwAAAAQgBBKTf07wAAAABJRU5ErkJggg==");

    /// <summary>2 x 1, gray: 7, 250.</summary>
    public static byte[] GrayPng => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNg/wUAAQsBAsdd+yMAAAAASUVORK5CYII=");

    /// <summary>3 x 2: the pixel at (x, y) is (10 x + 1, 20 y + 2, 5 (x + y) + 3).</summary>
    public static byte[] Png => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAHElEQVR4nGNkZGLmYmDlYmBlYRBhZWBgZWBgBQADNQBNZW+etQAAAABJRU5ErkJggg==");

    /// <summary>The same picture.</summary>
    public static byte[] Bmp => Convert.FromBase64String(
        "Qk1OAAAAAAAAADYAAAAoAAAAAwAAAAIAAAABABgAAAAAABgAAADEDgAAxA4AAAAAAAAAAAAACBYBDRYLEhYVAAAAAwIBCAILDQIVAAAA");
}
