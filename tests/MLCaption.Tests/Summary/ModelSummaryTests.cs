using System.Text;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using MLCaption.Tests.Training;
using MLCaption.Transforms;

namespace MLCaption.Tests.Summary;

public sealed class ModelSummaryTests
{
    private static readonly NetworkLayer[] _layers =
    [
        new("encoder.conv", "convolution", [4, 3, 2], Parameters: 100, Trainable: 0, MultiplyAdds: 600),
        new("decoder.output", "linear", [5, 10], Parameters: 50, Trainable: 50, MultiplyAdds: 500),
    ];

    [Fact]
    public void Totals_are_sums_over_the_layers()
    {
        var summary = new ModelSummary(_layers, onnx: null, words: 5);

        Assert.Equal((150, 50, 100), (summary.Parameters, summary.TrainableParameters, summary.FrozenParameters));
        Assert.Equal(1100, summary.MultiplyAdds);

        // Four bytes a number: 150 parameters, 24 + 50 outputs.
        Assert.Equal((600, 296), (summary.ParameterBytes, summary.ActivationBytes));
    }

    [Fact]
    public void It_is_written_as_JSON()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            new ModelSummary(_layers[..1], new OnnxEncoderSummary("net.onnx", 1234, [3, 8, 8], "map", [4, 2, 2]), words: 5).WriteMembers(writer);
            writer.WriteEndObject();
        }

        Assert.Equal(
            """{"layers":[{"name":"encoder.conv","kind":"convolution","output":[4,3,2],"parameters":100,"trainable":0,"multiplyAdds":600}]"""
            + ""","onnx":{"file":"net.onnx","bytes":1234,"input":[3,8,8],"outputName":"map","output":[4,2,2]}"""
            + ""","words":5,"parameters":100,"trainableParameters":0,"parameterBytes":400,"activationBytes":96,"multiplyAdds":600}""",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void The_layers_of_a_trained_decoder_hold_all_of_its_parameters()
    {
        var ml = new MLContext(seed: 1);
        using var decoder = ToyImages.Trainer(ml, ToyImages.Options with { Epochs = 1 }).Fit(ToyImages.View(ml, ToyImages.Rows(8)));

        var summary = ModelSummary.Of(new TransformerChain<ITransformer>(decoder), words: 3);

        Assert.Equal(3, summary.Words);
        Assert.Equal(decoder.Parameters.Sum(parameter => parameter.Count), summary.Parameters);
        Assert.All(summary.Layers, layer => Assert.StartsWith("decoder.", layer.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Stages_that_were_not_trained_along_are_frozen()
    {
        var ml = new MLContext(seed: 1);
        using var folder = new TemporaryFolder();
        using (var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 16 })) PretrainedWeights.Save(network, folder["cnn.safetensors"]);
        var encoding = new ImageEncodingOptions { Network = "smallCnn", Channels = 16, Weights = folder["cnn.safetensors"], Trainable = true, TrainFrom = "conv3" };
        using var encoder = ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", encoding).Fit(ml.Captioning().Data.FromImages([]));
        var data = ToyImages.View(ml, ToyImages.Rows(4, pixels: true), pixels: true);
        using var decoder = ToyImages.Trainer(ml, ToyImages.Options with { Epochs = 1 }).Fit(data);

        var summary = ModelSummary.Of(new TransformerChain<ITransformer>(encoder, decoder));

        // 4 x 3 x 3 x 3 and 8 x 4 x 3 x 3 weights of the first two convolutions, and scale and shift of each channel.
        Assert.Equal(108 + 8 + 288 + 16, summary.FrozenParameters);
        Assert.Equal(decoder.Parameters.Sum(parameter => parameter.Count), summary.Parameters);
    }

    [Fact]
    public void A_caption_has_at_least_a_word() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelSummary.Of(new TransformerChain<ITransformer>(), words: 0));
}
