using System.Globalization;
using System.Runtime.InteropServices;
using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Benchmarks;

/// <summary>
/// How near does a folded encoder come to ONNX Runtime running the same network? The peer is Node's onnxruntime-node on an ONNX file of
/// the network without its classifier (<c>peers/export_encoder.py</c> writes one), both in turns, pass by pass. A process for each number
/// of threads, since OpenMP keeps the one it began with. On a busy machine read the processor's time, of one thread.
/// </summary>
internal static class FoldedEncoderBenchmark
{
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
        Console.WriteLine("| network | batch | threads | unfolded, images/s | folded | ONNX Runtime | time folded / ONNX Runtime: least .. median .. most | of the best | processor ms an image: unfolded, folded, ONNX Runtime |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (int batch in new[] { 1, 16 })
        {
            int size = plain.Preprocessing.Size;
            using Tensor pixels = randn([batch, 3, size, size]);
            string tensors = Path.GetTempFileName();
            File.WriteAllBytes(tensors, MemoryMarshal.AsBytes<float>(pixels.data<float>().ToArray()).ToArray());
            using (var peer = new EncodingPeer(modules, model, output, tensors, size))
            {
                Func<double> own = () => Environment.CpuUsage.TotalTime.TotalSeconds, its = () => peer.ProcessorSeconds;
                (Func<double> Run, Func<double> Processor)[] runs =
                [
                    (() => EncoderForwardWorker.Pass(plain, pixels), own),
                    (() => EncoderForwardWorker.Pass(folded, pixels), own),
                    (() => peer.Measure(new EncodingSetting(threads, 1, batch)), its),
                ];
                (double[][] seconds, double[][] processor) = Measure(runs, batch == 1 ? 8 * rounds : rounds);
                string each = string.Join(", ", processor.Select(times => string.Create(CultureInfo.InvariantCulture, $"{Median.Of(times) * 1000 / batch:F1}")));
                double[] ratios = [.. seconds[1].Zip(seconds[2], (ours, other) => ours / other).Order()];
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {network} | {batch} | {threads} | {batch / Median.Of(seconds[0]):F1} | {batch / Median.Of(seconds[1]):F1} | {batch / Median.Of(seconds[2]):F1} | {ratios[0]:F3} .. {Median.Of(ratios):F3} .. {ratios[^1]:F3} | {seconds[1].Min() / seconds[2].Min():F3} | {each} |"));
            }

            File.Delete(tensors);
        }

        return 0;
    }

    // By turns, after two rounds to warm up.
    private static (double[][] Seconds, double[][] Processor) Measure((Func<double> Run, Func<double> Processor)[] runs, int rounds)
    {
        List<double>[] seconds = [.. runs.Select(_ => new List<double>())], processor = [.. runs.Select(_ => new List<double>())];
        for (int round = -2; round < rounds; round++)
        {
            for (int run = 0; run < runs.Length; run++)
            {
                double before = runs[run].Processor(), time = runs[run].Run();
                if (round >= 0)
                {
                    seconds[run].Add(time);
                    processor[run].Add(runs[run].Processor() - before);
                }
            }
        }

        return ([.. seconds.Select(times => times.ToArray())], [.. processor.Select(times => times.ToArray())]);
    }
}
