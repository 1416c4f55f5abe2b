using System.IO.Compression;
using System.Text.Json;

namespace MLCaption.Metrics.Tests;

/// <summary>A case of the reference programs: captions, their tokens and the expected figures.</summary>
public sealed class MetricFixture
{
    private const double Tolerance = 1e-9;
    private readonly JsonElement _root;

    private MetricFixture(string name, JsonElement root)
    {
        Name = name;
        _root = root;
        ImageIds = [.. root.GetProperty("references").EnumerateObject().Select(image => image.Name)];
    }

    public string Name { get; }

    /// <summary>In the order of the references.</summary>
    public IReadOnlyList<string> ImageIds { get; }

    public bool HasTokens => _root.TryGetProperty("tokenized", out _);

    public bool HasBleuCounts => _root.TryGetProperty("bleuCounts", out _);

    public static MetricFixture Load(string path) =>
        LoadIfCaptions(path) ?? throw new InvalidOperationException($"{path} holds no hypotheses.");

    /// <summary>Null where the file holds cases of another kind.</summary>
    public static MetricFixture? LoadIfCaptions(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        JsonElement root = JsonDocument.Parse(stream).RootElement;
        return root.TryGetProperty("hypotheses", out _) ? new MetricFixture(Path.GetFileName(path), root) : null;
    }

    /// <summary>Each caption, hypotheses and references alike, and its tokens joined by spaces.</summary>
    public IEnumerable<(string Text, string Tokens)> TokenizedCaptions()
    {
        JsonElement tokenized = _root.GetProperty("tokenized");
        return Captions(_root.GetProperty("hypotheses"))
            .Concat(Captions(_root.GetProperty("references")))
            .Zip(Captions(tokenized.GetProperty("hypotheses")).Concat(Captions(tokenized.GetProperty("references"))))
            .Select(pair => (pair.First.Caption, pair.Second.Caption));
    }

    /// <summary>Hypotheses and references as text.</summary>
    public IEnumerable<string> AllCaptions() =>
        Captions(_root.GetProperty("hypotheses")).Concat(Captions(_root.GetProperty("references"))).Select(caption => caption.Caption);

    public double Expected(string metric) => _root.GetProperty("expected").GetProperty(metric).GetDouble();

    public double? Expected(string metric, string id) =>
        _root.TryGetProperty("expectedPerImage", out JsonElement images) && images.TryGetProperty(id, out JsonElement image)
            && image.TryGetProperty(metric, out JsonElement value) ? value.GetDouble() : null;

    public string? ExpectedText(string name, string id) =>
        _root.TryGetProperty("expectedPerImage", out JsonElement images) && images.TryGetProperty(id, out JsonElement image)
            && image.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    public bool Expects(string metric) => _root.GetProperty("expected").TryGetProperty(metric, out _);

    public long BleuCount(string name) => _root.GetProperty("bleuCounts").GetProperty(name).GetInt64();

    public IReadOnlyList<double> BleuCounts(string name) => [.. _root.GetProperty("bleuCounts").GetProperty(name).EnumerateArray().Select(n => n.GetDouble())];

    /// <summary>Fails where the corpus' score or that of an image is not the expected one within 1e-9.</summary>
    public void AssertEqual(MetricScore score)
    {
        AssertEqual(Expected(score.Name), score.Corpus, $"{Name}: {score.Name}");
        for (int i = 0; i < ImageIds.Count; i++)
        {
            if (Expected(score.Name, ImageIds[i]) is { } expected) AssertEqual(expected, score.PerImage[i], $"{Name}: {score.Name} of {ImageIds[i]}");
        }
    }

    /// <summary>In the order of the references, as the reference program read them.</summary>
    public CaptionCorpus Corpus()
    {
        var hypotheses = _root.GetProperty("hypotheses").EnumerateObject().ToDictionary(image => image.Name, image => image.Value.GetString()!);
        var references = _root.GetProperty("references").EnumerateObject().Select(image => (Id: image.Name, Captions: Strings(image.Value))).ToArray();
        return CaptionCorpus.FromText([.. references.Select(image => hypotheses[image.Id])], [.. references.Select(image => image.Captions)]);
    }

    private static void AssertEqual(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance, $"{what} must be {expected:R}, but was {actual:R}.");

    // By id, so that two objects with the same ids go together.
    private static IEnumerable<(string Id, string Caption)> Captions(JsonElement images) => images.EnumerateObject()
        .OrderBy(image => image.Name, StringComparer.Ordinal)
        .SelectMany(image => image.Value.ValueKind == JsonValueKind.String
            ? [(image.Name, image.Value.GetString()!)]
            : Strings(image.Value).Select(caption => (image.Name, caption)));

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];
}
