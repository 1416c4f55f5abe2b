using System.Diagnostics;
using System.Globalization;
using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Benchmarks;

/// <summary>Our side of <see cref="EncoderForwardBenchmark"/>: the same passes as the peer, printed as the peer prints them.</summary>
internal static class EncoderForwardWorker
{
    private const double Seconds = 1.6;

    private static readonly (string Peer, string Network)[] _networks =
        [("resnet50", "resnet50"), ("resnet18", "resnet18"), ("mobilenet_v2", "mobilenetV2"), ("inception_v3", "inceptionV3")];

    public static int Run(int threads)
    {
        set_num_threads(threads);
        using var withoutGradients = no_grad();
        foreach ((string peer, string network) in _networks)
        {
            using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = network });
            encoder.eval();
            int size = encoder.Preprocessing.Size;
            foreach (int batch in new[] { 1, 16 })
            {
                using Tensor pixels = randn([batch, 3, size, size]);
                double[] times = [.. Times(encoder, pixels).Order()];
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"nt={threads} {peer} b{batch} {batch / times[times.Length / 2]:F2} img/s (best {batch / times[0]:F2})"));
            }
        }

        return 0;
    }

    /// <summary>Seconds of single passes, two to warm up left out, for as long as the peer measures.</summary>
    private static List<double> Times(ImageEncoder encoder, Tensor pixels)
    {
        Pass(encoder, pixels);
        Pass(encoder, pixels);
        var times = new List<double>();
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < Seconds || times.Count < 3;)
        {
            times.Add(Pass(encoder, pixels));
        }

        return times;
    }

    internal static double Pass(ImageEncoder encoder, Tensor pixels)
    {
        long begun = Stopwatch.GetTimestamp();
        using Tensor regions = encoder.forward(pixels);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
