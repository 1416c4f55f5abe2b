using System.Text.Json;
using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Encoders;

public sealed class ImageEncoderTests
{
    [Theory]
    [InlineData("resnet18")]
    [InlineData("smallCnn")]
    public void Parameters_and_buffers_have_the_approved_names_and_shapes(string network)
    {
        using ImageEncoder encoder = Build(network);

        string listing = string.Concat(State(encoder).Select(named => $"{named.Name} ({string.Join(", ", named.Weight.shape)})\n"));

        Assert.Equal(File.ReadAllText(Beside($"{network}.approved.txt")), listing);
    }

    /// <summary>Figures of encoders.py beside this file.</summary>
    [Theory]
    [InlineData("resnet18", false)]
    [InlineData("smallCnn", false)]
    [InlineData("smallCnn", true)]
    public void Regions_equal_PyTorchs(string network, bool training)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Beside("ImageEncoders.figures.json")));
        JsonElement figures = document.RootElement.GetProperty($"{network} {(training ? "training" : "evaluating")}");
        using ImageEncoder encoder = Build(network);
        encoder.train(training);
        using Tensor pixels = Pixels(figures);
        using var withoutGradients = no_grad();

        using Tensor regions = encoder.forward(pixels);

        long[] shape = [.. figures.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64())];
        Assert.Equal(shape, regions.shape);
        Assert.Equal(encoder.RegionSize, regions.shape[2]);
        Assert.Equal(encoder.Regions(figures.GetProperty("height").GetInt32(), figures.GetProperty("width").GetInt32()), regions.shape[1]);
        float[] values = regions.data<float>().ToArray();
        AssertNear(figures.GetProperty("sum").GetDouble(), values.Sum(value => (double)value));
        AssertNear(figures.GetProperty("squares").GetDouble(), values.Sum(value => (double)value * value));
        double[] first = [.. figures.GetProperty("firstRegion").EnumerateArray().Select(value => value.GetDouble())];
        for (int channel = 0; channel < first.Length; channel++)
        {
            Assert.Equal(first[channel], values[(shape[1] * shape[2]) + channel], 2e-3);
        }
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("smallCnn")]
    public void Pooled_output_is_the_mean_of_the_grid(string network)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Beside("ImageEncoders.figures.json")));
        JsonElement figures = document.RootElement.GetProperty($"{network} evaluating");
        using ImageEncoder encoder = Build(network, "pooled");
        encoder.eval();
        using Tensor pixels = Pixels(figures);
        using var withoutGradients = no_grad();

        using Tensor regions = encoder.forward(pixels);

        Assert.Equal([2, 1, encoder.RegionSize], regions.shape);
        Assert.Equal(1, encoder.Regions(64, 64));
        float[] values = regions.data<float>().ToArray();
        double[] pooled = [.. figures.GetProperty("pooled").EnumerateArray().Select(value => value.GetDouble())];
        for (int channel = 0; channel < pooled.Length; channel++)
        {
            Assert.Equal(pooled[channel], values[encoder.RegionSize + channel], 2e-3);
        }
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("smallCnn")]
    public void Gradients_reach_every_parameter(string network)
    {
        using ImageEncoder encoder = Build(network);
        using Tensor pixels = randn([2, 3, 64, 64]);
        using Tensor loss = encoder.forward(pixels).square().sum();

        loss.backward();

        Assert.All(encoder.named_parameters(), named =>
            Assert.True(named.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), named.name));
    }

    [Fact]
    public void The_description_survives_as_JSON()
    {
        var options = new ImageEncoderOptions { Network = "resnet18", Output = "pooled", Channels = 32 };

        Assert.Equal("""{"network":"resnet18","output":"pooled","channels":32}""", options.ToJson());
        Assert.Equal(options, ImageEncoderOptions.FromJson(options.ToJson()));
        Assert.Throws<JsonException>(() => ImageEncoderOptions.FromJson("""{"netwrok":"resnet18"}"""));
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        var options = new ImageEncoderOptions { Network = "vgg", Output = "maps", Channels = 6 };

        var error = Assert.Throws<ArgumentException>(() => ImageEncoder.Create(options));

        Assert.Equal(
            "network must be one of smallCnn, resnet18, resnet34, resnet50, resnet101, resnet152, vgg16, vgg19, inceptionV3, mobilenetV2, "
            + "but was 'vgg'. Did you mean 'vgg16'? output must be one of grid, pooled, but was 'maps'. "
            + "channels must be a multiple of 4 from 4, but was 6. (Parameter 'options')",
            error.Message);
    }

    private static ImageEncoder Build(string network, string output = "grid")
    {
        ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = network, Output = output, Channels = 16 });
        using var withoutGradients = no_grad();
        int next = 0;
        foreach ((string name, Tensor weight) in State(encoder))
        {
            double scale = weight.shape.Length == 4 ? Math.Sqrt(2.0 / weight.shape[1..].Aggregate((a, b) => a * b)) : 0.1;
            double mean = weight.shape.Length == 1 && (name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("var", StringComparison.Ordinal)) ? 1 : 0;
            float[] values = [.. Enumerable.Range(next, (int)weight.numel()).Select(i => (float)(mean + (scale * Math.Sin((0.37 * i) + 0.1))))];
            using Tensor source = tensor(values, weight.shape);
            weight.copy_(source);
            next += values.Length;
        }

        return encoder;
    }

    private static (string Name, Tensor Weight)[] State(ImageEncoder encoder) =>
    [
        .. encoder.named_parameters().Select(named => (Name: named.name, Weight: (Tensor)named.parameter))
            .Concat(encoder.named_buffers().Select(named => (Name: named.name, Weight: named.buffer)))
            .OrderBy(named => named.Name, StringComparer.Ordinal),
    ];

    private static Tensor Pixels(JsonElement figures)
    {
        int height = figures.GetProperty("height").GetInt32(), width = figures.GetProperty("width").GetInt32();
        return tensor([.. Enumerable.Range(0, 2 * 3 * height * width).Select(i => (float)Math.Sin(0.013 * i))], [2, 3, height, width]);
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, "Encoders", file);

    private static void AssertNear(double expected, double actual) => Assert.Equal(expected, actual, Math.Abs(expected) * 1e-4);
}
