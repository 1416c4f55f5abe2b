using MLCaption.Transforms;
using Microsoft.ML;

namespace MLCaption.Tests.Transforms;

public sealed class ImageEncodingOptionsTests
{
    private const string Networks =
        "smallCnn, resnet18, resnet34, resnet50, resnet101, resnet152, vgg16, vgg19, inceptionV3, mobilenetV2";

    [Fact]
    public void An_onnx_file_or_a_network_with_weights_or_to_be_trained_is_enough()
    {
        Assert.Empty(new ImageEncodingOptions { Onnx = "a.onnx" }.Problems());
        Assert.Empty(new ImageEncodingOptions { Network = "resnet18", Weights = "a.dat" }.Problems());
        Assert.Empty(new ImageEncodingOptions { Network = "smallCnn", Trainable = true }.Problems());
        Assert.Empty(new ImageEncodingOptions { Network = "smallCnn", Trainable = true, Weights = "a.dat", TrainFrom = "conv3" }.Problems());
        Assert.Empty(new ImageEncodingOptions { Network = "resnet18", Weights = "https://example.org/a.pth", WeightsSha256 = new string('a', 64) }.Problems());
    }

    [Fact]
    public void An_encoder_must_be_named() => Assert.Equal(
        [$"network or onnx must be given: one of {Networks}, or the path of an ONNX file."],
        new ImageEncodingOptions().Problems());

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var options = new ImageEncodingOptions
        {
            Network = "resnet19",
            Onnx = "a.onnx",
            Output = "both",
            Channels = 6,
            ImageSize = 4,
            Crop = 1.5,
            Scale = 0,
            Mean = [0, float.NaN],
            StandardDeviation = [1, 0, 1],
            Threads = 0,
        };
        string[] expected =
        [
            $"network must be one of {Networks}, but was 'resnet19'.",
            "output must be one of grid, pooled, but was 'both'.",
            "channels must be a multiple of 4 from 4, but was 6.",
            "onnx must not be given together with network: one encoder is used.",
            "weights must be given for a network that is not trainable.",
            "imageSize must be between 8 and 4096, but was 4.",
            "crop must be from 0 to 1, but was 1.5.",
            "scale must be a finite number other than 0, but was 0.",
            "mean must be three finite numbers, but was [0, NaN].",
            "standardDeviation must be three positive numbers, but was [1, 0, 1].",
            "threads must be at least 1, but was 0.",
        ];
        Assert.Equal(expected, options.Problems());
        var error = Assert.Throws<ArgumentException>(() => new MLContext(seed: 1).Captioning().Transforms.EncodeImages("Features", "ImagePath", options));
        Assert.Equal(string.Join(Environment.NewLine, expected), error.Message);
    }

    [Fact]
    public void What_belongs_to_the_other_kind_of_encoder_is_refused()
    {
        Assert.Equal(
            [
                "weights must not be given with onnx: the file holds its own.",
                "trainable must not be true with onnx: an ONNX graph is frozen.",
                "trainFrom must not be given with onnx: an ONNX graph is frozen.",
                "stage must not be given with onnx: name one of the graph's outputs.",
                "gridSize must not be given with onnx: the graph decides.",
            ],
            new ImageEncodingOptions { Onnx = "a.onnx", Weights = "a.dat", Trainable = true, TrainFrom = "conv1", Stage = "conv2", GridSize = 2 }.Problems());
        Assert.Equal(
            ["cacheDirectory must not be given for a trainable network: its features change."],
            new ImageEncodingOptions { Network = "smallCnn", Weights = "a.dat", Trainable = true, CacheDirectory = "cache" }.Problems());
    }

    [Fact]
    public void Training_begins_at_a_stage_that_is_built_of_a_network_with_weights()
    {
        var options = new ImageEncodingOptions { Network = "resnet18", Weights = "a.dat", Trainable = true, TrainFrom = "layer5" };
        Assert.Equal(["trainFrom must be one of conv1, maxpool, layer1, layer2, layer3, layer4 for resnet18, but was 'layer5'."], options.Problems());
        Assert.Equal(
            ["trainFrom must be one of conv1, maxpool, layer1, layer2 for resnet18, but was 'layer3'."],
            (options with { Stage = "layer2", TrainFrom = "layer3" }).Problems());
        Assert.Equal(
            ["trainFrom must not be given without weights: what comes before it would stay as chance made it."],
            (options with { Weights = null, TrainFrom = "layer4" }).Problems());
        Assert.Equal(
            ["trainFrom must not be given for a network that is not trainable."], (options with { Trainable = false, TrainFrom = "layer4" }).Problems());
    }

    [Fact]
    public void Weights_from_an_address_need_a_checksum_and_a_checksum_needs_weights()
    {
        Assert.Equal(
            ["weightsSha256 must be given for weights from an address: 64 hexadecimal digits."],
            new ImageEncodingOptions { Network = "resnet18", Weights = "http://example.org/a.pth" }.Problems());
        Assert.Equal(
            ["weightsSha256 must not be given without weights."],
            new ImageEncodingOptions { Network = "smallCnn", Trainable = true, WeightsSha256 = new string('a', 64) }.Problems());
    }
}
