using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace MLCaption.Benchmarks;

/// <summary>
/// How much faster are the metrics than coco-caption, and are the figures the same? Both score the same captions by turns, each in a
/// process of its own. The peer is a folder of pycocoevalcap, of which every part runs that can: BLEU, ROUGE-L and CIDEr need Python
/// with NumPy, the tokenizer and METEOR Java and their jars. A part that can't run is compared with the seconds that stand in the
/// captions' file as <c>referenceSeconds</c>.
/// </summary>
internal static class MetricsBenchmark
{
    private const double Tolerance = 1e-9;

    private static readonly string _python = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";

    public static int Run(string[] arguments)
    {
        if (Arguments.Option(arguments, "--captions") is not { } captions || !File.Exists(captions))
        {
            Console.Error.WriteLine("Give --captions FILE.json or FILE.json.gz that exists: {\"references\": {\"id\": [\"…\"]}, \"hypotheses\": {\"id\": \"…\"}}.");
            return 2;
        }

        string meteorData = Arguments.Option(arguments, "--meteor-data") ?? "";
        int rounds = int.Parse(Arguments.Option(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture);
        string[] coreCounts = (Arguments.Option(arguments, "--cores") ?? "1,2").Split(',');
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("metrics-benchmark-");
        try
        {
            string tokens = Path.Combine(scratch.FullName, "tokens.json");
            string plain = Path.Combine(scratch.FullName, "captions.json");
            Unpack(captions, plain);
            string[] peer = Arguments.Option(arguments, "--peer") is { } folder
                ? [Path.Combine(AppContext.BaseDirectory, "peers", "coco_caption.py"), folder, plain, tokens]
                : [];
            Ours(captions, meteorData, coreCounts[^1], tokens);  // warms the file cache, and writes the tokens for the peer
            foreach (string cores in coreCounts)
            {
                var pairs = new List<(MetricsRun Ours, MetricsRun Peer)>();
                for (int round = 0; round < rounds; round++)
                {
                    // Who goes first changes from round to round, so that a machine that warms up favours neither.
                    MetricsRun? mine = round % 2 == 0 ? Ours(captions, meteorData, cores) : null;
                    MetricsRun other = peer.Length > 0 ? Launch(_python, peer, cores) : Stored(plain);
                    pairs.Add((mine ?? Ours(captions, meteorData, cores), other));
                    Console.Error.WriteLine($"{cores} core(s), round {round + 1}/{rounds}");
                }

                Print(cores, pairs, Stored(plain));
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static void Print(string cores, List<(MetricsRun Ours, MetricsRun Peer)> pairs, MetricsRun stored)
    {
        Console.WriteLine($"\n{cores} core(s), {pairs.Count} rounds\n");
        Console.WriteLine("| part | ours, s | reference, s | times faster: least .. median .. most | figures |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (string part in pairs[0].Ours.Seconds.Keys) PrintRow(part, pairs, stored, part);
        PrintRow("tokenize, BLEU, ROUGE-L and CIDEr", pairs, stored, "tokenize", "BLEU", "ROUGE-L", "CIDEr");
        string peer = pairs[0].Peer.Megabytes > 0 ? $", the reference's Python {pairs.Max(pair => pair.Peer.Megabytes)} MiB" : "";
        Console.WriteLine($"\nMost memory held: ours {pairs.Max(pair => pair.Ours.Megabytes)} MiB{peer}.");
        foreach ((string name, double value) in pairs[0].Ours.Figures) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:R}"));
    }

    private static void PrintRow(string name, List<(MetricsRun Ours, MetricsRun Peer)> pairs, MetricsRun stored, params string[] parts)
    {
        bool ran = parts.All(pairs[0].Peer.Seconds.ContainsKey);
        double Ours(MetricsRun run) => parts.Sum(part => run.Seconds[part]);
        double Peers(MetricsRun run) => parts.Sum(part => run.Seconds.TryGetValue(part, out double seconds) ? seconds : stored.Seconds.GetValueOrDefault(part, double.NaN));
        double[] ratios = [.. pairs.Select(pair => Peers(pair.Peer) / Ours(pair.Ours)).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median.Of(pairs.Select(pair => Ours(pair.Ours))):F3} | {Median.Of(pairs.Select(pair => Peers(pair.Peer))):F2}{(ran ? "" : " (stored)")} | {ratios[0]:F1} .. {Median.Of(ratios):F1} .. {ratios[^1]:F1} | {Agreement(name, pairs, stored)} |"));
    }

    private static string Agreement(string part, List<(MetricsRun Ours, MetricsRun Peer)> pairs, MetricsRun stored)
    {
        MetricsRun ours = pairs[0].Ours, peer = pairs[0].Peer;
        if (part == "tokenize")
        {
            return peer.Figures.TryGetValue("images tokenized otherwise", out double different) ? $"{different:F0} images otherwise" : "";
        }

        string[] names = [.. ours.Figures.Keys.Where(name => name.StartsWith(part, StringComparison.Ordinal))];
        double[] differences =
        [
            .. names.Select(name => (Ours: ours.Figures[name], Theirs: Expected(name)))
                .Where(pair => !double.IsNaN(pair.Theirs)).Select(pair => Math.Abs(pair.Ours - pair.Theirs)),
        ];
        if (differences.Length == 0) return "";
        return differences.Max() <= Tolerance ? "equal to 1e-9" : string.Create(CultureInfo.InvariantCulture, $"differ by {differences.Max():E1}");

        // A METEOR that lacks modules is measured against the reference's figure of that name.
        double Expected(string name) => stored.Figures.TryGetValue(name, out double known) ? known : peer.Figures.GetValueOrDefault(name, double.NaN);
    }

    private static MetricsRun Ours(string captions, string meteorData, string cores, params string[] tokens)
    {
        bool hosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        string[] self = hosted ? [typeof(MetricsBenchmark).Assembly.Location] : [];
        return Launch(Environment.ProcessPath!, [.. self, "metrics-worker", captions, meteorData, .. tokens], cores);
    }

    // Pinned to its cores, with whatever else the runtime does beside the work.
    private static MetricsRun Launch(string program, string[] arguments, string cores)
    {
        int last = int.Parse(cores, CultureInfo.InvariantCulture) - 1;
        var start = new ProcessStartInfo("taskset", ["--cpu-list", $"0-{last}", program, .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
        return MetricsRun.Parse(output.Split('\n').Where(line => line.StartsWith('{')));
    }

    /// <summary>What the captions' file knows of the reference: seconds of each part, and figures.</summary>
    private static MetricsRun Stored(string captions)
    {
        using FileStream stream = File.OpenRead(captions);
        using JsonDocument document = JsonDocument.Parse(stream);
        return new MetricsRun(
            Numbers("referenceSeconds").ToDictionary(part => part.Name.StartsWith("METEOR", StringComparison.Ordinal) ? "METEOR" : part.Name, part => part.Value.GetDouble()),
            Numbers("expected").ToDictionary(figure => figure.Name, figure => figure.Value.GetDouble()),
            Megabytes: 0);

        IEnumerable<JsonProperty> Numbers(string name) =>
            document.RootElement.TryGetProperty(name, out JsonElement numbers) ? numbers.EnumerateObject() : [];
    }

    private static void Unpack(string captions, string plain)
    {
        using FileStream source = File.OpenRead(captions);
        using Stream stream = captions.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(source, CompressionMode.Decompress) : source;
        using FileStream target = File.Create(plain);
        stream.CopyTo(target);
    }
}
