using System.Diagnostics;
using System.Globalization;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;

using static TorchSharp.torch;

namespace MLCaption.Benchmarks;

/// <summary>Our side of <see cref="DecodingBenchmark"/>: the peer's network and settings, in a process of its own.</summary>
internal static class DecodingWorker
{
    private const int Regions = 196;
    private const int Width = 512;
    private const int Words = 16;
    private const int Vocabulary = 2600;

    public static int Run(int threads, double seconds)
    {
        set_num_threads(threads);
        manual_seed(0);
        using var decoder = new ShowAttendTell(new ShowAttendTellOptions
        {
            ProjectedSize = 0,
            EmbeddingSize = Width,
            HiddenSize = Width,
            AttentionSize = Width,
            DeepOutput = false,
            TiedEmbedding = false,
        }, Vocabulary, Width);
        decoder.eval();
        decoder.Settle();
        using Tensor one = randn([1, Regions, Width]), batch = randn([32, Regions, Width]);

        // As many words as the peer says, none fewer: the end token is one more step.
        DecodingOptions greedy = DecodingOptions.Greedy with { MinLength = Words, MaxLength = Words };
        DecodingOptions beam = greedy with { Strategy = DecodingStrategy.Beam, BeamSize = 5 };
        foreach ((string name, DecodingOptions options, Tensor regions) in new[]
        {
            ("greedy b1", greedy, one), ("greedy b32", greedy, batch), ("beam5 b1", beam, one), ("beam5 b32", beam, batch),
            ("sample b32", greedy with { Strategy = DecodingStrategy.Sample }, batch),
        })
        {
            Measure(threads, name, (int)regions.shape[0], seconds, () => CaptionSearch.Decode(decoder, regions, options));
        }

        return 0;
    }

    private static void Measure(int threads, string name, int images, double seconds, Action decode)
    {
        decode();
        var times = new List<double>();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds;)
        {
            long started = Stopwatch.GetTimestamp();
            decode();
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        times.Sort();
        double median = times[times.Count / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"nt={threads} {name} {images / median:F1} img/s (best {images / times[0]:F1}) {median * 1e3:F1} ms, of the processor {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / times.Count:F1} ms"));
    }
}
