using System.Text.Json;
using MLCaption.Networks.Encoders;
using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Encoders;

/// <summary>The networks, weights and pixels of encoders.py beside this file.</summary>
internal static class SeededWeights
{
    public static ImageEncoder Build(ImageEncoderOptions options)
    {
        ImageEncoder encoder = ImageEncoder.Create(options with { Channels = 16 });
        using var withoutGradients = no_grad();
        foreach ((string name, Tensor weight) in State(encoder))
        {
            using var scope = NewDisposeScope();
            Tensor drawn = Drawn(name.Aggregate(0, (number, character) => ((31 * number) + character) % 1000003), weight.shape);
            weight.copy_(weight.shape.Length == 4
                ? drawn.mul_((Scalar)Math.Sqrt(2.0 / weight.shape[1..].Aggregate((a, b) => a * b)))
                : drawn.mul_((Scalar)0.1).add_((Scalar)(IsAroundOne(name) ? 1 : 0)));
        }

        encoder.eval();
        return encoder;
    }

    public static (string Name, Tensor Weight)[] State(ImageEncoder encoder) =>
    [
        .. encoder.named_parameters().Select(named => (Name: named.name, Weight: (Tensor)named.parameter))
            .Concat(encoder.named_buffers().Select(named => (Name: named.name, Weight: named.buffer)))
            .OrderBy(named => named.Name, StringComparer.Ordinal),
    ];

    public static Tensor Pixels(int height, int width) => Drawn(1, [2L, 3L, height, width]);

    public static JsonElement Figures(string network)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Beside("ImageEncoders.figures.json")));
        return document.RootElement.GetProperty(network).Clone();
    }

    public static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, "Encoders", file);

    // Not by the process's random stream: other tests run beside these.
    private static Tensor Drawn(int seed, long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, generator: generator);
    }

    // As in encoders.py: of what has one dimension, weights and variances; a convolution's bias ends otherwise.
    private static bool IsAroundOne(string name) =>
        name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("var", StringComparison.Ordinal);
}
