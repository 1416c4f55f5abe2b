using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using MLCaption.Metrics;

namespace MLCaption.Benchmarks;

/// <summary>Our side of <see cref="MetricsBenchmark"/>, in a process of its own: what compiling the code costs is in the figures.</summary>
internal static class MetricsWorker
{
    public static int Run(string captionsFile, string meteorData, string? tokensFile)
    {
        (string[] ids, string[] hypotheses, string[][] references) = Read(captionsFile);

        CaptionCorpus corpus = Measure("tokenize", () => CaptionCorpus.FromText(hypotheses, references), _ => []);
        Measure("BLEU", () => Bleu.Score(corpus), bleu => bleu.Orders);
        Measure("ROUGE-L", () => RougeL.Score(corpus), rouge => [rouge]);
        Measure("CIDEr", () => Cider.Score(corpus), cider => [cider]);
        if (meteorData.Length > 0) Measure("METEOR", () => Meteor.Score(corpus, MeteorResources.Load(meteorData)), meteor => [meteor]);
        Report(new { part = "peak", megabytes = PeakMegabytes() });
        if (tokensFile is not null) Write(corpus, ids, tokensFile);
        return 0;
    }

    private static T Measure<T>(string part, Func<T> run, Func<T, IEnumerable<MetricScore>> scores)
    {
        long begun = Stopwatch.GetTimestamp();
        T result = run();
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Report(new { part, seconds, figures = scores(result).ToDictionary(score => score.Name, score => score.Corpus) });
        return result;
    }

    private static void Report<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line));

    public static (string[] Ids, string[] Hypotheses, string[][] References) Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using JsonDocument document = JsonDocument.Parse(stream);
        var captions = document.RootElement.GetProperty("hypotheses").EnumerateObject().ToDictionary(image => image.Name, image => image.Value.GetString()!);
        JsonProperty[] images = [.. document.RootElement.GetProperty("references").EnumerateObject()];
        return (
            [.. images.Select(image => image.Name)],
            [.. images.Select(image => captions[image.Name])],
            [.. images.Select(image => image.Value.EnumerateArray().Select(caption => caption.GetString()!).ToArray())]);
    }

    private static void Write(CaptionCorpus corpus, string[] ids, string path)
    {
        var hypotheses = new Dictionary<string, string>();
        var references = new Dictionary<string, string[]>();
        for (int image = 0; image < ids.Length; image++)
        {
            hypotheses.Add(ids[image], string.Join(' ', corpus.Hypotheses.TokensOf(image, 0)));
            references.Add(ids[image], [.. Enumerable.Range(0, corpus.References.CaptionsOf(image)).Select(i => string.Join(' ', corpus.References.TokensOf(image, i)))]);
        }

        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(new { hypotheses, references }));
    }

    private static long PeakMegabytes() => File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024)
        .Single();
}
