using System.Text.Json;
using TestKit;

namespace MLCaption.Metrics.Tests;

/// <summary>Where the cases are: invented ones beside the tests, those with people's captions in the development data.</summary>
internal static class MetricFixtures
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static IEnumerable<MetricFixture> Invented() =>
        Directory.EnumerateFiles(_folder, "edge-*.json").Order(StringComparer.Ordinal).Select(MetricFixture.Load);

    /// <summary>Every case of the development data, whatever its name; files of another kind are passed over.</summary>
    public static IEnumerable<MetricFixture> Coco() => Directory.EnumerateFiles(DevData.PathOf("metrics-fixtures"), "*.json*")
        .Order(StringComparer.Ordinal).Select(MetricFixture.LoadIfCaptions).OfType<MetricFixture>();

    public static IEnumerable<TokenizedLine> TrickyLines() => Lines(Path.Combine(_folder, "tokenizer-tricky-lines.json"));

    public static IEnumerable<TokenizedLine> CocoLines() => Lines(DevData.PathOf("metrics-fixtures", "tokenizer-coco-lines.json"));

    private static IEnumerable<TokenizedLine> Lines(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonElement line in document.RootElement.GetProperty("lines").EnumerateArray())
        {
            yield return new TokenizedLine(
                line.GetProperty("text").GetString()!,
                line.GetProperty("ptb").GetString()!,
                [.. line.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!)],
                [.. line.GetProperty("meteor").EnumerateArray().Select(word => word.GetString()!)]);
        }
    }
}
