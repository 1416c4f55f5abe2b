using System.Globalization;
using System.Runtime.InteropServices;
using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Benchmarks;

/// <summary>
/// How near does a folded encoder come to ONNX Runtime running the same network? The peer is Node's onnxruntime-node on an ONNX file of
/// the network without its classifier (<c>peers/export_encoder.py</c> writes one); 16 images, both in turns, one run at a time. A process for each number of threads, since OpenMP
/// keeps the one it began with.
/// </summary>
internal static class FoldedEncoderBenchmark
{
    private const int Images = 16;

    public static int Run(string[] arguments)
    {
        string? model = Arguments.Option(arguments, "--model"), modules = Arguments.Option(arguments, "--modules");
        if (model is null || modules is null)
        {
            Console.Error.WriteLine("folded-encoder needs --model FILE.onnx of the network, and --modules FOLDER/node_modules with onnxruntime-node.");
            return 2;
        }

        string network = Arguments.Option(arguments, "--network") ?? "resnet50", output = Arguments.Option(arguments, "--output") ?? "y";
        int rounds = int.Parse(Arguments.Option(arguments, "--rounds") ?? "10", CultureInfo.InvariantCulture);
        int threads = int.Parse(Arguments.Option(arguments, "--threads") ?? "1", CultureInfo.InvariantCulture);
        set_num_threads(threads);
        using var withoutGradients = no_grad();
        using ImageEncoder plain = ImageEncoder.Create(new ImageEncoderOptions { Network = network });
        using ImageEncoder folded = ImageEncoder.Create(new ImageEncoderOptions { Network = network });
        plain.eval();
        folded.Fold();
        int size = plain.Preprocessing.Size;
        using Tensor pixels = randn([Images, 3, size, size]);
        string tensors = Path.GetTempFileName();
        File.WriteAllBytes(tensors, MemoryMarshal.AsBytes<float>(pixels.data<float>().ToArray()).ToArray());
        using (var peer = new EncodingPeer(modules, model, output, tensors, size))
        {
            Console.WriteLine("| network | batch | threads | unfolded, images/s | folded | ONNX Runtime | time folded / ONNX Runtime: least .. median .. most | of the best |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (int batch in new[] { 1, Images })
            {
                using var scope = NewDisposeScope();
                Tensor[] batches = pixels.split((long)batch);
                Func<double>[] runs =
                [
                    () => batches.Sum(part => EncoderForwardWorker.Pass(plain, part)),
                    () => batches.Sum(part => EncoderForwardWorker.Pass(folded, part)),
                    () => peer.Measure(new EncodingSetting(threads, 1, batch)),
                ];
                double[][] seconds = Measure(runs, rounds);
                double[] ratios = [.. seconds[1].Zip(seconds[2], (own, other) => own / other).Order()];
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {network} | {batch} | {threads} | {Images / Median.Of(seconds[0]):F1} | {Images / Median.Of(seconds[1]):F1} | {Images / Median.Of(seconds[2]):F1} | {ratios[0]:F3} .. {Median.Of(ratios):F3} .. {ratios[^1]:F3} | {seconds[1].Min() / seconds[2].Min():F3} |"));
            }
        }

        File.Delete(tensors);
        return 0;
    }

    // By turns, after one round to warm up.
    private static double[][] Measure(Func<double>[] runs, int rounds)
    {
        List<double>[] seconds = [.. runs.Select(_ => new List<double>())];
        for (int round = -1; round < rounds; round++)
        {
            for (int run = 0; run < runs.Length; run++)
            {
                double time = runs[run]();
                if (round >= 0)
                {
                    seconds[run].Add(time);
                }
            }
        }

        return [.. seconds.Select(times => times.ToArray())];
    }
}
