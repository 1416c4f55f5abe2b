using System.Diagnostics;
using System.Globalization;
using MLCaption.Metrics;

namespace MLCaption.Benchmarks;

/// <summary>
/// How many captions a second does a prepared CIDEr-D scorer score on one core, against five references each? Self-critical training
/// calls it for each sampled caption. References are drawn from a captions' file: five of other images' captions join where an image has
/// fewer.
/// </summary>
internal static class PreparedCiderBenchmark
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [var captions] || !File.Exists(captions))
        {
            Console.Error.WriteLine("Give a FILE.json or FILE.json.gz that exists: {\"references\": {\"id\": [\"…\"]}, \"hypotheses\": {\"id\": \"…\"}}.");
            return 2;
        }

        (_, string[] hypotheses, string[][] references) = MetricsWorker.Read(captions);
        string[][] five = [.. references.Select((own, i) => own.Concat(references[(i + 1) % references.Length]).Take(5).ToArray())];
        var scorer = new CiderScorer(TokenizedCaptions.FromText(five));
        string[][] tokens = [.. hypotheses.Select(PtbTokenizer.Tokenize)];

        Console.WriteLine("| captions as | captions | rounds | captions a second: least .. median .. most | bytes a caption |");
        Console.WriteLine("|---|---|---|---|---|");
        Measure("text", hypotheses.Length, image => scorer.Score(image, hypotheses[image].AsSpan()));
        Measure("tokens", hypotheses.Length, image => scorer.Score(image, tokens[image].AsSpan()));
        return 0;
    }

    private static void Measure(string name, int images, Func<int, double> score)
    {
        const int Rounds = 10;
        for (int image = 0; image < images; image++) score(image);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        double[] speeds = new double[Rounds];
        double sum = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long begun = Stopwatch.GetTimestamp();
            for (int image = 0; image < images; image++) sum += score(image);
            speeds[round] = images / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(speeds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {images} | {Rounds} | {speeds[0]:F0} .. {speeds[Rounds / 2]:F0} .. {speeds[^1]:F0} | {allocated / (double)(Rounds * (long)images):F2} |"));
        if (double.IsNaN(sum)) throw new InvalidOperationException("A score is not a number.");
    }
}
