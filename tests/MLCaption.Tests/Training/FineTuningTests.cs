using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML;
using MLCaption.Networks;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using MLCaption.Training;
using TorchSharp;

namespace MLCaption.Tests.Training;

public sealed class FineTuningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _context = new(seed: 1);
    private readonly float[] _before;

    public FineTuningTests()
    {
        torch.random.manual_seed(5);
        using var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 16 });
        PretrainedWeights.Save(network, _folder["cnn.safetensors"]);
        _before = NetworkWeights.Export(network);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_encoder_that_is_not_learnt_stays_as_its_weights_are()
    {
        using var model = Train(trainFrom: null, rate: 0);
        Assert.Equal(_before, Encoder(model));
    }

    [Fact]
    public void What_comes_before_the_stage_to_train_from_stays_and_the_rest_learns()
    {
        using var model = Train("conv3", rate: 1);
        var changed = Names().Zip(_before.Zip(Encoder(model)))
            .Where(weight => weight.Second.First != weight.Second.Second).Select(weight => weight.First).Distinct();
        string[] expected = [.. from number in new[] { "3", "4" } from name in new[] { $"conv{number}.weight", $"bn{number}.weight", $"bn{number}.bias", $"bn{number}.running_mean", $"bn{number}.running_var" } select name];
        Assert.Equal(expected.Order(StringComparer.Ordinal), changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_stage_everything_learns()
    {
        using var model = Train(trainFrom: null, rate: 1);
        Assert.All(Names().Zip(_before.Zip(Encoder(model))).GroupBy(weight => weight.First), weights =>
            Assert.Contains(weights, weight => weight.Second.First != weight.Second.Second));
    }

    [Fact]
    public void A_saved_model_needs_the_weights_file_no_more()
    {
        using var zip = new MemoryStream();
        var data = ToyImages.View(_context, ToyImages.Rows(4, seed: 2, pixels: true), pixels: true);
        string[] expected;
        using (var model = Train("conv3", rate: 1))
        {
            expected = ToyImages.Captions(model, data);
            _context.Model.Save(model, data.Schema, zip);
        }

        File.Delete(_folder["cnn.safetensors"]);
        var loaded = new MLContext(seed: 2).Model.Load(new MemoryStream(zip.ToArray()), out _);
        Assert.Equal(expected, ToyImages.Captions(loaded, data));
    }

    [Fact]
    public void The_encoder_that_was_trained_along_can_be_saved_and_used_frozen()
    {
        using var model = Train("conv3", rate: 1, """{"size":16,"factor":[0.5,0.25,0.125],"shift":[-1,2,0]}""");
        model.SaveEncoder(_folder["tuned.safetensors"]);

        using var encoder = ImageEncoder.Create(new ImageEncoderOptions { Channels = 16 });
        using var file = WeightFile.Open(_folder["tuned.safetensors"]);
        PretrainedWeights.Load(encoder, file);
        Assert.Equal(Encoder(model), NetworkWeights.Export(encoder));
        var preprocessing = PreprocessingMetadata.Read(file, new NetworkPreprocessing(1, 9, [9, 9, 9], [9, 9, 9]));
        Assert.Equal((16, 1f), (preprocessing.Size, preprocessing.Scale));
        Assert.Equal([2f, -8f, 0f], preprocessing.Mean);
        Assert.Equal([2f, 4f, 8f], preprocessing.StandardDeviation);
    }

    [Fact]
    public void A_decoder_of_frozen_features_has_no_encoder_to_save()
    {
        using var model = ToyImages.Trainer(_context, ToyImages.Options with { Epochs = 1 }).Fit(ToyImages.View(_context, ToyImages.Rows(9)));
        var error = Assert.Throws<InvalidOperationException>(() => model.SaveEncoder(_folder["none.safetensors"]));
        Assert.Equal("No encoder was trained along with the decoder: its features came from a frozen one.", error.Message);
    }

    [Fact]
    public void Weights_that_are_gone_when_training_begins_are_told()
    {
        File.Move(_folder["cnn.safetensors"], _folder["moved"]);
        var error = Assert.Throws<FileNotFoundException>(() => Train("conv3", rate: 1));
        Assert.Equal($"{_folder["cnn.safetensors"]}: weights file not found.", error.Message);
    }

    [Fact]
    public void A_stage_that_the_encoder_lacks_is_told()
    {
        var error = Assert.Throws<ArgumentException>(() => Train("layer1", rate: 1));
        Assert.Contains("trainFrom must be one of conv1, conv2, conv3, conv4 for smallCnn, but was 'layer1'.", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names()
    {
        using var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 16 });
        return [.. PretrainedWeightsNames(network)];
    }

    private static IEnumerable<string> PretrainedWeightsNames(ImageEncoder network) =>
        network.named_parameters().SelectMany(named => Enumerable.Repeat(named.name, (int)named.parameter.numel()))
            .Concat(network.named_buffers().SelectMany(named => Enumerable.Repeat(named.name, (int)named.buffer.numel())));

    // The encoder's weights come first.
    private float[] Encoder(AttentionDecoderTransformer model) => model.ToPortableState().Weights[.._before.Length].ToArray();

    private AttentionDecoderTransformer Train(string? trainFrom, double rate, string? preprocessing = null)
    {
        var description = JsonSerializer.Serialize(new
        {
            network = new { network = "smallCnn", channels = 16 },
            trainFrom,
            weights = _folder["cnn.safetensors"],
            preprocessing = preprocessing is null ? null : JsonNode.Parse(preprocessing),
        });
        var data = ToyImages.View(_context, ToyImages.Rows(9, pixels: true), pixels: true, encoder: description);
        return ToyImages.Trainer(_context, ToyImages.Options with { Epochs = 2, EncoderLearningRate = rate }).Fit(data);
    }
}
