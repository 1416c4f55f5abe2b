using System.Globalization;
using System.Text.RegularExpressions;

namespace MLCaption.Benchmarks;

/// <summary>
/// Is an encoder's forward pass as fast as torchvision's? The peer is a Python program that takes threads and prints, for resnet50,
/// resnet18, mobilenet_v2 and inception_v3 at batches 1 and 16, "nt=T NAME bB X img/s (best Y)"; it runs their classifiers too, which cost
/// nothing to speak of. Both run in turns, with the same environment.
/// </summary>
internal static partial class EncoderForwardBenchmark
{
    public static int Run(string[] arguments)
    {
        string? peer = Arguments.Option(arguments, "--peer");
        if (peer is null || !File.Exists(peer))
        {
            Console.Error.WriteLine("encoder-forward needs --peer PROGRAM.py, which takes a number of threads.");
            return 2;
        }

        int pairs = int.Parse(Arguments.Option(arguments, "--pairs") ?? "5", CultureInfo.InvariantCulture);
        Console.WriteLine("| network | batch | threads | ours, images/s | peer, images/s | time ours / peer: least .. median .. most of the pairs | of the best passes |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (string threads in (Arguments.Option(arguments, "--threads") ?? "1,2").Split(','))
        {
            List<Rate> ours = [], peers = [];
            for (int pair = 0; pair < pairs; pair++)
            {
                // Who goes first changes from pair to pair, so that a machine that warms up or fills up favours neither.
                if (pair % 2 == 0)
                {
                    ours.AddRange(Rates(PeerEnvironment.RunSelf(["encoder-forward-worker", threads], threads)));
                    peers.AddRange(Rates(PeerEnvironment.Run(PeerEnvironment.Python, [peer, threads], threads)));
                }
                else
                {
                    peers.AddRange(Rates(PeerEnvironment.Run(PeerEnvironment.Python, [peer, threads], threads)));
                    ours.AddRange(Rates(PeerEnvironment.RunSelf(["encoder-forward-worker", threads], threads)));
                }

                Console.Error.WriteLine($"{threads} threads, pair {pair + 1}/{pairs}");
            }

            foreach (var (mine, theirs) in ours.GroupBy(rate => rate.What).Zip(peers.GroupBy(rate => rate.What)))
            {
                double[] ratios = [.. mine.Zip(theirs, (own, other) => other.Median / own.Median).Order()];
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {mine.Key} | {threads} | {Median.Of(mine.Select(rate => rate.Median)):F1} | {Median.Of(theirs.Select(rate => rate.Median)):F1} | {ratios[0]:F3} .. {Median.Of(ratios):F3} .. {ratios[^1]:F3} | {theirs.Max(rate => rate.Best) / mine.Max(rate => rate.Best):F3} |"));
            }
        }

        return 0;
    }

    private static IEnumerable<Rate> Rates(string output) => Lines().Matches(output).Select(line => new Rate(
        $"{line.Groups[1].Value} | {line.Groups[2].Value}",
        double.Parse(line.Groups[3].Value, CultureInfo.InvariantCulture),
        double.Parse(line.Groups[4].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"nt=\d+ (\w+) b(\d+) ([0-9.]+) img/s \(best ([0-9.]+)\)")]
    private static partial Regex Lines();

    /// <summary>Images a second: of the pass in the middle, and of the best.</summary>
    private sealed record Rate(string What, double Median, double Best);
}
