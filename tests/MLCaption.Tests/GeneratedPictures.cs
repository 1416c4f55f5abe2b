using Microsoft.ML.Data;

namespace MLCaption.Tests;

/// <summary>Small pictures of one colour each, with the captions that name it.</summary>
internal static class GeneratedPictures
{
    private const int Size = 16;

    private static readonly (string Name, byte Red, byte Green, byte Blue)[] _colours =
        [("red", 250, 10, 10), ("green", 10, 250, 10), ("blue", 10, 10, 250), ("white", 250, 250, 250)];

    /// <summary>Writes pictures <c>0.png</c>… and <c>captions.txt</c> in the format of Flickr8k; gives the captions file's path.</summary>
    public static string Write(string folder, int count)
    {
        var lines = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var (name, red, green, blue) = _colours[i % _colours.Length];
            var shade = (byte)(i / _colours.Length);
            using var image = MLImage.CreateFromPixels(Size, Size, MLPixelFormat.Rgba32, Pixels((byte)(red - shade), green, blue));
            image.Save(Path.Combine(folder, $"{i}.png"));
            lines.Add($"{i}.png#0\ta {name} picture .");
            lines.Add($"{i}.png#1\tthe picture is {name} .");
        }

        var captions = Path.Combine(folder, "captions.txt");
        File.WriteAllLines(captions, lines);
        return captions;
    }

    private static byte[] Pixels(byte red, byte green, byte blue)
    {
        var pixels = new byte[Size * Size * 4];
        for (var i = 0; i < pixels.Length; i += 4) (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (red, green, blue, 255);
        return pixels;
    }
}
