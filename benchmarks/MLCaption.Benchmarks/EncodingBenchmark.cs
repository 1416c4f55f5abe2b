using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MLCaption.Transforms;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Benchmarks;

/// <summary>
/// How much of what ONNX Runtime reaches alone, on tensors that lie ready, does EncodeImages reach from JPEG files, decoding included?
/// The peer is Node's onnxruntime-node (put there by <c>npm install onnxruntime-node@1.30.0 --ignore-scripts</c>) at whichever of its
/// settings is fastest on this machine; both run in turns over the same images. 1 means that decoding costs nothing.
/// </summary>
internal static class EncodingBenchmark
{
    public static int Run(string[] arguments)
    {
        string? model = Arguments.Option(arguments, "--model"), images = Arguments.Option(arguments, "--images"), modules = Arguments.Option(arguments, "--modules");
        if (model is null || images is null || modules is null)
        {
            Console.Error.WriteLine("encoding needs --model FILE.onnx, --images FOLDER of JPEG files, and --modules FOLDER/node_modules with onnxruntime-node.");
            return 2;
        }

        string output = Arguments.Option(arguments, "--output") ?? "feature_map";
        int count = int.Parse(Arguments.Option(arguments, "--count") ?? "256", CultureInfo.InvariantCulture);
        int pairs = int.Parse(Arguments.Option(arguments, "--pairs") ?? "10", CultureInfo.InvariantCulture);
        int threads = int.Parse(Arguments.Option(arguments, "--threads") ?? $"{Environment.ProcessorCount}", CultureInfo.InvariantCulture);
        string[] paths = [.. Directory.GetFiles(images, "*.jpg").Order(StringComparer.Ordinal).Take(count)];

        var ml = new MLContext(seed: 1);
        IDataView data = ml.Captioning().Data.FromImages(paths);
        var options = new ImageEncodingOptions { Onnx = model, Output = output, Threads = threads };
        using ImageEncodingTransformer encoder = ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(data);
        string tensors = Path.GetTempFileName();
        int size = WriteTensors(ml, data, tensors);
        using (var peer = new EncodingPeer(modules, model, output, tensors, size))
        {
            EncodingSetting best = Best(peer, threads);
            Pass(encoder, data);
            Compare(encoder, data, peer, best, paths.Length, pairs, threads);
        }

        File.Delete(tensors);
        return 0;
    }

    private static void Compare(
        ImageEncodingTransformer encoder, IDataView data, EncodingPeer peer, EncodingSetting best, int count, int pairs, int threads)
    {
        List<double> ours = [], alone = [];
        for (int pair = 0; pair < pairs; pair++)
        {
            // Who goes first changes from pair to pair, so that a machine that warms up or fills up favours neither.
            if (pair % 2 == 0)
            {
                ours.Add(count / Pass(encoder, data));
                alone.Add(count / peer.Measure(best));
            }
            else
            {
                alone.Add(count / peer.Measure(best));
                ours.Add(count / Pass(encoder, data));
            }

            Console.Error.WriteLine($"pair {pair + 1}/{pairs}: ours {ours[^1]:F0}, ONNX Runtime alone {alone[^1]:F0} images/s");
        }

        double[] ratios = [.. ours.Zip(alone, (mine, other) => mine / other).Order()];
        Console.WriteLine("| threads | images | pairs | ours from JPEG, images/s | ONNX Runtime alone, images/s | its setting | ratio: least .. median .. most |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {threads} | {count} | {pairs} | {Median.Of(ours):F0} | {Median.Of(alone):F0} | {best} | {ratios[0]:F3} .. {Median.Of(ratios):F3} .. {ratios[^1]:F3} |"));
    }

    private static EncodingSetting Best(EncodingPeer peer, int threads)
    {
        int[] batches = [1, 2, 4, 8, 16, 32];
        IEnumerable<EncodingSetting> settings = batches.SelectMany<int, EncodingSetting>(
            batch => threads == 1 ? [new(1, 1, batch)] : [new(threads, 1, batch), new(1, threads, batch)]);
        var measured = new List<(EncodingSetting Setting, double Seconds)>();
        foreach (EncodingSetting setting in settings)
        {
            peer.Measure(setting);
            measured.Add((setting, Math.Min(peer.Measure(setting), peer.Measure(setting))));
            Console.Error.WriteLine($"alone, {setting}: {measured[^1].Seconds:F3} s");
        }

        return measured.MinBy(run => run.Seconds).Setting;
    }

    private static double Pass(ImageEncodingTransformer encoder, IDataView data)
    {
        long start = Stopwatch.GetTimestamp();
        IDataView view = encoder.Transform(data);
        DataViewSchema.Column column = view.Schema["Features"];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> features = default;
        while (cursor.MoveNext())
        {
            getFeatures(ref features);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // The same pixels that the encoder sees, in a row.
    private static int WriteTensors(MLContext ml, IDataView data, string path)
    {
        var options = new ImageEncodingOptions
        {
            Network = "smallCnn",
            Trainable = true,
            ImageSize = 224,
            Scale = 1,
            Mean = [0, 0, 0],
            StandardDeviation = [1, 1, 1],
        };
        using ImageEncodingTransformer pixels = ml.Captioning().Transforms.EncodeImages("Pixels", "ImagePath", options).Fit(data);
        using FileStream file = File.Create(path);
        foreach (float[] image in pixels.Transform(data).GetColumn<float[]>("Pixels"))
        {
            file.Write(MemoryMarshal.AsBytes(image.AsSpan()));
        }

        return options.ImageSize.Value;
    }
}
