using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MLCaption.Benchmarks;

/// <summary>
/// Does decoding cost more than in PyTorch? Show, Attend and Tell, 196 regions, 512 wide, 2,600 tokens, sixteen words forced. The peer is
/// a Python program that takes threads and seconds, and prints "NAME X img/s ..., of the processor Y ms" for "greedy b1", "greedy b32" and
/// "beam5 b1" (by default <c>peers/decoding.py</c>; what it says of the processor may be left out): it has no beam over a batch, so ours over
/// 32 images is compared with its one image at a time. Both run by turns, with the same environment.
/// </summary>
internal static partial class DecodingBenchmark
{
    private static readonly (string Ours, string Peer)[] _pairs =
    [
        ("greedy b1", "greedy b1"), ("greedy b32", "greedy b32"), ("beam5 b1", "beam5 b1"), ("beam5 b32", "beam5 b1"),
        ("sample b32", "greedy b32"),
    ];

    public static int Run(string[] arguments)
    {
        string peer = Arguments.Option(arguments, "--peer") ?? Environment.GetEnvironmentVariable("MLCAPTION_PEER")
            ?? Path.Combine(AppContext.BaseDirectory, "peers", "decoding.py");
        if (!File.Exists(peer))
        {
            Console.Error.WriteLine($"{peer}: the peer program is not there; name one by --peer FILE.py or the environment variable MLCAPTION_PEER.");
            return 2;
        }

        int rounds = int.Parse(Arguments.Option(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture);
        string threads = Arguments.Option(arguments, "--threads") ?? "2", seconds = Arguments.Option(arguments, "--seconds") ?? "1.5";
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";
        List<Dictionary<string, Figure>> ours = [], peers = [];
        for (int round = 0; round < rounds; round++)
        {
            void Ours() => ours.Add(Measure(Environment.ProcessPath!, Self("decoding-worker", threads, seconds), threads));
            void Peer() => peers.Add(Measure(python, [peer, threads, seconds], threads));

            // Who goes first changes from round to round, so that a machine that warms up or fills up favours neither.
            foreach (Action side in round % 2 == 0 ? new Action[] { Ours, Peer } : [Peer, Ours])
            {
                side();
            }

            Console.Error.WriteLine($"round {round + 1}/{rounds}: ours {Shown(ours[^1])}; peer {Shown(peers[^1])}");
        }

        Console.WriteLine("| ours | peer | rounds | ours, images/s | peer, images/s | times as fast: least .. median .. most | ours, processor ms an image | peer | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach ((string mine, string theirs) in _pairs)
        {
            double[] ratios = [.. ours.Zip(peers, (own, other) => own[mine].ImagesPerSecond / other[theirs].ImagesPerSecond).Order()];
            double fast = Median.Of(ours.Select(run => run[mine].ImagesPerSecond)), other = Median.Of(peers.Select(run => run[theirs].ImagesPerSecond));
            double cost = Median.Of(ours.Select(run => run[mine].Processor)), otherCost = Median.Of(peers.Select(run => run[theirs].Processor));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {mine} | {theirs} | {rounds} | {fast:F1} | {other:F1} | {ratios[0]:F2} .. {Median.Of(ratios):F2} .. {ratios[^1]:F2} | {cost:F1} | {Told(otherCost, "F1")} | {Told(otherCost / cost, "F2")} |"));
        }

        return 0;
    }

    private static string[] Self(params string[] arguments) => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [typeof(DecodingBenchmark).Assembly.Location, .. arguments]
        : arguments;

    private static string Told(double figure, string format) => double.IsNaN(figure) ? "not told" : figure.ToString(format, CultureInfo.InvariantCulture);

    private static string Shown(Dictionary<string, Figure> figures) =>
        string.Join(", ", figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key} {figure.Value.ImagesPerSecond:F1}")));

    /// <summary>Speed and cost by name. A peer that goes on to other things is ended once it has told all three.</summary>
    private static Dictionary<string, Figure> Measure(string program, string[] arguments, string threads)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        PeerEnvironment.Prepare(start, threads);

        using Process process = Process.Start(start)!;
        Dictionary<string, Figure> figures = [];
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Figures().Match(line) is not { Success: true } match)
            {
                continue;
            }

            int images = int.Parse(match.Groups["images"].Value, CultureInfo.InvariantCulture);
            figures[match.Groups["name"].Value] = new Figure(
                double.Parse(match.Groups["speed"].Value, CultureInfo.InvariantCulture),
                match.Groups["processor"].Success ? double.Parse(match.Groups["processor"].Value, CultureInfo.InvariantCulture) / images : double.NaN);
            if (figures.Count == (program == Environment.ProcessPath ? _pairs.Length : 3))
            {
                break;
            }
        }

        process.Kill();
        process.WaitForExit();
        return _pairs.All(pair => figures.ContainsKey(program == Environment.ProcessPath ? pair.Ours : pair.Peer))
            ? figures
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} gave {Shown(figures)}.");
    }

    [GeneratedRegex(@"(?<name>[a-z0-9]+ b(?<images>[0-9]+)) (?<speed>[0-9.]+) img/s(.*processor (?<processor>[0-9.]+) ms)?")]
    private static partial Regex Figures();

    /// <param name="ImagesPerSecond">By the clock.</param>
    /// <param name="Processor">Milliseconds of all cores an image: less disturbed by what else runs. Not a number where it isn't told.</param>
    private readonly record struct Figure(double ImagesPerSecond, double Processor);
}
