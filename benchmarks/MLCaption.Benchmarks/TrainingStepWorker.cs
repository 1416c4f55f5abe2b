using System.Diagnostics;
using System.Globalization;
using MLCaption.Networks;
using MLCaption.Networks.Decoders;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Benchmarks;

/// <summary>Our side of <see cref="TrainingStepBenchmark"/>: the same steps as the peer, in a process of its own.</summary>
internal static class TrainingStepWorker
{
    public const string Attention = "attention";
    public const string Transformer = "transformer";

    private const int Images = 32;
    private const int Regions = 196;
    private const int Width = 512;
    private const int Words = 16;
    private const int Vocabulary = 2600;

    public static int Run(string network, int threads, int steps)
    {
        set_num_threads(threads);
        manual_seed(0);
        CaptionDecoderOptions options = network switch
        {
            Attention => new ShowAttendTellOptions
            {
                ProjectedSize = 0,
                EmbeddingSize = Width,
                HiddenSize = Width,
                AttentionSize = Width,
                DeepOutput = false,
                TiedEmbedding = false,
                Dropout = 0.5,
            },
            Transformer => new TransformerOptions
            {
                Layers = 3,
                ProjectRegions = false,
                HiddenSize = Width,
                Heads = 8,
                FeedForwardSize = 4 * Width,
                Norm = NormPlacement.Post,
                TiedEmbedding = false,
                Dropout = 0.1,
            },
            _ => throw new ArgumentException($"network must be one of '{Attention}', '{Transformer}', but was '{network}'.", nameof(network)),
        };
        using DecoderNetwork decoder = options.Create(Vocabulary, Width);
        using Adam optimizer = optim.Adam(decoder.parameters(), 4e-4);
        var loss = new CaptionLoss(labelSmoothing: 0, doublyStochastic: network == Attention ? 1 : 0);
        using Tensor regions = randn([Images, Regions, Width]);
        var random = new Random(0);
        int[][][] captions = [.. Enumerable.Range(0, Images).Select(_ => new[] { Caption(random) })];

        var times = new List<double>(steps);
        for (int step = 0; step < steps; step++)
        {
            long begun = Stopwatch.GetTimestamp();
            using (NewDisposeScope())
            {
                using CaptionBatch batch = CaptionBatch.Create(captions);
                Tensor value = loss.Compute(decoder.Forward(regions, batch), batch);
                optimizer.zero_grad();
                value.backward();
                nn.utils.clip_grad_norm_(decoder.parameters(), 5.0);
                optimizer.step();
            }

            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.RemoveRange(0, Math.Min(2, times.Count - 1));
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"median {times[times.Count / 2]:F1} ms/step min {times[0]:F1}  RSS {PeakMegabytes()} MB"));
        return 0;
    }

    private static int[] Caption(Random random) =>
        [.. Enumerable.Range(0, Words - 1).Select(_ => random.Next(SpecialTokens.Count, Vocabulary)), SpecialTokens.End];

    private static long PeakMegabytes() => File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024)
        .Single();
}
