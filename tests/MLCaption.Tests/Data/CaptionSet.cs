namespace MLCaption.Tests.Data;

/// <summary>Images with their captions, to be written in any format.</summary>
internal sealed record CaptionSet(params IReadOnlyList<(string Name, string[] Captions)> Images)
{
    /// <summary>What a loader makes of it: a line an image.</summary>
    public IEnumerable<string> Rows => Images.Select(image => $"{image.Name}|{string.Join(',', image.Captions)}");

    public static CaptionSet Small { get; } = new(
        ("a.jpg", ["A dog runs.", "The dog, it runs; and \"barks\"!"]), ("b.png", ["Ein Hund läuft."]), ("c.jpg", ["a | b", "two cats", "cats"]));
}
