using System.Text.Json;
using MLCaption.Networks.Encoders;

namespace MLCaption.Networks.Tests.Encoders;

public sealed class ImageEncoderOptionsTests
{
    [Fact]
    public void The_description_survives_as_JSON()
    {
        var options = new ImageEncoderOptions { Network = "resnet18", Output = "pooled", Channels = 32 };
        var more = new ImageEncoderOptions { Network = "inceptionV3", Stage = "Mixed_6e", GridSize = 8 };

        Assert.Equal("""{"network":"resnet18","output":"pooled","channels":32}""", options.ToJson());
        Assert.Equal(options, ImageEncoderOptions.FromJson(options.ToJson()));
        Assert.Equal("""{"network":"inceptionV3","output":"grid","stage":"Mixed_6e","gridSize":8,"channels":64}""", more.ToJson());
        Assert.Equal(more, ImageEncoderOptions.FromJson(more.ToJson()));
        Assert.Throws<JsonException>(() => ImageEncoderOptions.FromJson("""{"netwrok":"resnet18"}"""));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var options = new ImageEncoderOptions { Network = "vgg", Output = "maps", GridSize = -1, Channels = 6 };

        var error = Assert.Throws<ArgumentException>(() => ImageEncoder.Create(options));

        Assert.Equal(
            "network must be one of smallCnn, resnet18, resnet34, resnet50, resnet101, resnet152, vgg16, vgg19, inceptionV3, mobilenetV2, "
            + "but was 'vgg'. output must be one of grid, pooled, but was 'maps'. "
            + "gridSize must be between 0 and 64, but was -1. channels must be a multiple of 4 from 4, but was 6. (Parameter 'options')",
            error.Message);
    }

    [Fact]
    public void A_stage_is_one_of_its_networks()
    {
        var options = new ImageEncoderOptions { Network = "resnet50", Stage = "Layer_3", Output = "pooled", GridSize = 7 };

        Assert.Equal(
            [
                "stage must be one of conv1, maxpool, layer1, layer2, layer3, layer4 for resnet50, but was 'Layer_3'.",
                "gridSize must be 0 where output is pooled, but was 7.",
            ],
            options.Problems());
    }

    [Theory]
    [InlineData("smallCnn", 64, 0.485f, 0.229f)]
    [InlineData("vgg19", 224, 0.485f, 0.229f)]
    [InlineData("mobilenetV2", 224, 0.485f, 0.229f)]
    [InlineData("inceptionV3", 299, 0.5f, 0.5f)]
    public void A_network_says_what_pixels_it_expects(string network, int size, float redMean, float redDeviation)
    {
        NetworkPreprocessing preprocessing = ImageEncoderOptions.Preprocessing(network);

        Assert.Equal((size, 1f / 255, redMean, redDeviation), (preprocessing.Size, preprocessing.Scale, preprocessing.Mean[0], preprocessing.StandardDeviation[0]));
        Assert.Throws<ArgumentException>(() => ImageEncoderOptions.Preprocessing("alexnet"));
    }
}
