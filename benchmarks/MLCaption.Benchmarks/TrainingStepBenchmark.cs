using System.Globalization;
using System.Text.RegularExpressions;

namespace MLCaption.Benchmarks;

/// <summary>
/// Does a training step of Show, Attend and Tell, or of a Transformer of three layers, cost more time or memory here than in PyTorch?
/// Batch 32, 196 regions, 512 wide, 16 words, 2,600 tokens: forward, loss (of the former with the doubly stochastic term), backward,
/// clipping, Adam. The peer is a Python program that takes threads, dropout and steps, and prints "median X ms/step ... RSS Y MB"
/// (by default <c>peers/training_step.py</c> or <c>transformer_step.py</c>; they need Debian's python3-torch); both run in turns, with
/// the same environment.
/// </summary>
internal static partial class TrainingStepBenchmark
{
    public static int Run(string[] arguments)
    {
        string network = Arguments.Option(arguments, "--network") ?? TrainingStepWorker.Attention;
        (string program, string dropout) = network == TrainingStepWorker.Transformer ? ("transformer_step.py", "0.1") : ("training_step.py", "0.5");
        string peer = Arguments.Option(arguments, "--peer") ?? Environment.GetEnvironmentVariable("MLCAPTION_PEER")
            ?? Path.Combine(AppContext.BaseDirectory, "peers", program);
        if (!File.Exists(peer))
        {
            Console.Error.WriteLine($"{peer}: the peer program is not there; name one by --peer FILE.py or the environment variable MLCAPTION_PEER.");
            return 2;
        }

        int pairs = int.Parse(Arguments.Option(arguments, "--pairs") ?? "10", CultureInfo.InvariantCulture);
        string steps = Arguments.Option(arguments, "--steps") ?? "12";
        string[] threadCounts = (Arguments.Option(arguments, "--threads") ?? "1,2").Split(',');

        Console.WriteLine("| threads | pairs | ours, ms | peer, ms | ratio of medians | ratios of the pairs | ours, MB | peer, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (string threads in threadCounts)
        {
            List<Measurement> ours = [], peers = [];
            for (int pair = 0; pair < pairs; pair++)
            {
                Measurement Ours() => Parse(PeerEnvironment.RunSelf(["training-step-worker", network, threads, steps], threads));
                Measurement Peer() => Parse(PeerEnvironment.Run(PeerEnvironment.Python, [peer, threads, dropout, steps], threads));

                // Who goes first changes from pair to pair, so that a machine that warms up or fills up favours neither.
                if (pair % 2 == 0)
                {
                    ours.Add(Ours());
                    peers.Add(Peer());
                }
                else
                {
                    peers.Add(Peer());
                    ours.Add(Ours());
                }

                Console.Error.WriteLine($"{threads} threads, pair {pair + 1}/{pairs}: ours {ours[^1]}, peer {peers[^1]}");
            }

            double[] ratios = [.. ours.Zip(peers, (mine, other) => mine.Milliseconds / other.Milliseconds).Order()];
            double mine = Median.Of(ours.Select(run => run.Milliseconds)), theirs = Median.Of(peers.Select(run => run.Milliseconds));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {threads} | {pairs} | {mine:F1} | {theirs:F1} | {mine / theirs:F3} | {ratios[0]:F3} .. {Median.Of(ratios):F3} .. {ratios[^1]:F3} | {ours.Max(run => run.Megabytes)} | {peers.Min(run => run.Megabytes)} |"));
        }

        return 0;
    }

    private static Measurement Parse(string output)
    {
        Match match = Figures().Match(output);
        return match.Success
            ? new Measurement(
                double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"No figures in: {output}");
    }

    [GeneratedRegex(@"median ([0-9.]+) ms/step.*RSS ([0-9]+) MB")]
    private static partial Regex Figures();

    private sealed record Measurement(double Milliseconds, long Megabytes)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds:F1} ms, {Megabytes} MB");
    }
}
