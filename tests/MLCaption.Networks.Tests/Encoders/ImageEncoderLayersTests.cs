using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Encoders;

public sealed class ImageEncoderLayersTests
{
    /// <summary>
    /// Parameters and 10^9 multiply-adds that torchvision's documents give for each classifier (of Inception without its auxiliary head:
    /// 27,161,264 - 3,326,696), and what of both its last, fully connected layers take.
    /// </summary>
    [Theory]
    [InlineData("resnet18", 224, 11_689_512, 1.81, 513_000, 512_000)]
    [InlineData("resnet34", 224, 21_797_672, 3.66, 513_000, 512_000)]
    [InlineData("resnet50", 224, 25_557_032, 4.09, 2_049_000, 2_048_000)]
    [InlineData("vgg16", 224, 138_357_544, 15.47, 123_642_856, 123_633_664)]
    [InlineData("inceptionV3", 299, 23_834_568, 5.71, 2_049_000, 2_048_000)]
    [InlineData("mobilenetV2", 224, 3_504_872, 0.30, 1_281_000, 1_280_000)]
    public void Totals_are_those_published(string network, int size, long parameters, double billions, long headParameters, long headMultiplyAdds) =>
        AssertTotals(network, size, parameters, billions, headParameters, headMultiplyAdds);

    [Theory]
    [InlineData("resnet101", 224, 44_549_160, 7.80, 2_049_000, 2_048_000)]
    [InlineData("resnet152", 224, 60_192_808, 11.51, 2_049_000, 2_048_000)]
    [InlineData("vgg19", 224, 143_667_240, 19.63, 123_642_856, 123_633_664)]
    [Trait("Category", "Long")]
    public void Totals_of_the_deepest_networks_are_those_published(string network, int size, long parameters, double billions, long headParameters, long headMultiplyAdds) =>
        AssertTotals(network, size, parameters, billions, headParameters, headMultiplyAdds);

    [Fact]
    public void VGGs_multiply_adds_are_those_of_its_convolutions()
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = "vgg16" });

        // Windows of 3x3, input times output channels, at each place of configuration D's five blocks.
        long expected = 9L * ((224 * 224 * ((3 * 64) + (64 * 64))) + (112 * 112 * ((64 * 128) + (128 * 128)))
            + (56 * 56 * ((128 * 256) + (2 * 256 * 256))) + (28 * 28 * ((256 * 512) + (2 * 512 * 512))) + (14 * 14 * 3 * 512 * 512));
        Assert.Equal(15_346_630_656, expected);
        Assert.Equal(expected, encoder.Layers(224, 224).Sum(layer => layer.MultiplyAdds));
    }

    [Fact]
    public void Each_layer_is_told_in_the_order_in_which_it_runs()
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = "resnet18", Stage = "layer1" });
        encoder.FreezeUntil("layer1");

        IReadOnlyList<NetworkLayer> layers = encoder.Layers(64, 40);

        string[] first =
        [
            "conv1: convolution 7x7, stride 2, (64, 32, 20), 9408, 0, 6021120",
            "bn1: batch normalisation, (64, 32, 20), 128, 0, 0",
            "relu: ReLU, (64, 32, 20), 0, 0, 0",
            "maxpool: maximum 3x3, stride 2, (64, 16, 10), 0, 0, 0",
            "layer1.0.conv1: convolution 3x3, (64, 16, 10), 36864, 36864, 5898240",
            "layer1.0.bn1: batch normalisation, (64, 16, 10), 128, 128, 0",
        ];
        Assert.Equal(first, layers.Take(first.Length).Select(Row));
        Assert.Equal(first.Length - 2 + 8, layers.Count);
        Assert.True(encoder.training);
    }

    [Fact]
    public void What_is_depthwise_or_pooled_is_told()
    {
        using ImageEncoder mobile = ImageEncoder.Create(new ImageEncoderOptions { Network = "mobilenetV2", Stage = "features.1" });
        using ImageEncoder inception = ImageEncoder.Create(new ImageEncoderOptions { Network = "inceptionV3", Stage = "Mixed_6a" });

        // A 3x3 window of one channel at 16 x 16 places of 32 channels.
        Assert.Contains("features.1.conv.0.0: convolution 3x3, depthwise, (32, 16, 16), 288, 288, 73728", mobile.Layers(32, 32).Select(Row));
        string[] rows = [.. inception.Layers(107, 107).Select(Row)];
        Assert.Contains("Mixed_5d.pool: mean 3x3, (288, 11, 11), 0, 0, 0", rows);
        Assert.Contains("Mixed_6a.pool: maximum 3x3, stride 2, (288, 5, 5), 0, 0, 0", rows);
    }

    [Fact]
    public void Looking_at_the_layers_changes_nothing()
    {
        using ImageEncoder encoder = SeededWeights.Build(new ImageEncoderOptions());
        encoder.train();
        float[] before = NetworkWeights.Export(encoder);

        encoder.Layers(32, 32);

        Assert.Equal(before, NetworkWeights.Export(encoder));
        using Tensor pixels = SeededWeights.Pixels(32, 32), regions = encoder.forward(pixels);
        Assert.NotEqual(before, NetworkWeights.Export(encoder));
    }

    private static void AssertTotals(string network, int size, long parameters, double billions, long headParameters, long headMultiplyAdds)
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = network });

        IReadOnlyList<NetworkLayer> layers = encoder.Layers(size, size);

        Assert.Equal(parameters - headParameters, layers.Sum(layer => layer.Parameters));
        Assert.Equal(parameters - headParameters, layers.Sum(layer => layer.Trainable));
        Assert.Equal(billions, (layers.Sum(layer => layer.MultiplyAdds) + headMultiplyAdds) / 1e9, 0.006);
    }

    private static string Row(NetworkLayer layer) =>
        $"{layer.Name}: {layer.Kind}, ({string.Join(", ", layer.Output)}), {layer.Parameters}, {layer.Trainable}, {layer.MultiplyAdds}";
}
