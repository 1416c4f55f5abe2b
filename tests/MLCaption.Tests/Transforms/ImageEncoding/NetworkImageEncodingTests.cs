using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using MLCaption.Transforms;
using TorchSharp;

namespace MLCaption.Tests.Transforms;

public sealed class NetworkImageEncodingTests : EstimatorContract, IDisposable
{
    private const int Pictures = 7;

    private readonly TemporaryFolder _folder = new();

    public NetworkImageEncodingTests()
    {
        GeneratedPictures.Write(_folder.Path, Pictures);
        torch.random.manual_seed(1);
        using var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });
        network.save(_folder["cnn.dat"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_are_the_regions_that_the_network_gives()
    {
        var options = Options() with { Scale = 1, Mean = [0, 0, 0], StandardDeviation = [1, 1, 1] };
        using var transformer = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(Data());
        var view = transformer.Transform(Data());
        Assert.Equal("Vector<Single, 4, 8>", $"{view.Schema["Features"].Type}");

        using var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });
        network.load(_folder["cnn.dat"]);
        network.eval();
        // The first picture is red: (250, 10, 10).
        float[] pixels = [.. Enumerable.Repeat(250f, 256), .. Enumerable.Repeat(10f, 512)];
        using var scope = torch.NewDisposeScope();
        using var inference = torch.no_grad();
        var expected = network.forward(torch.tensor(pixels, [1, 3, 16, 16])).data<float>().ToArray();
        var features = view.GetColumn<float[]>("Features").First();
        Assert.All(expected.Zip(features), pair => Assert.Equal(pair.First, pair.Second, 4));
    }

    [Fact]
    public void Its_layers_are_told_and_none_is_trained()
    {
        using var transformer = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options()).Fit(Data());

        Assert.Null(transformer.Onnx);
        Assert.Equal("encoder.conv1", transformer.Layers[0].Name);

        // Of a picture of 16 x 16 pixels the first of four halvings, with a quarter of the 8 channels: 2 x 3 x 3 x 3 weights on 8 x 8 places.
        Assert.Equal([2L, 8, 8], transformer.Layers[0].Output);
        Assert.Equal((54, 54 * 64), (transformer.Layers[0].Parameters, transformer.Layers[0].MultiplyAdds));
        Assert.All(transformer.Layers, layer => Assert.Equal(0, layer.Trainable));
    }

    [Fact]
    public void Pooled_features_are_one_vector()
    {
        using var transformer = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options() with { Output = "pooled" }).Fit(Data());
        var view = transformer.Transform(Data());
        Assert.Equal("Vector<Single, 8>", $"{view.Schema["Features"].Type}");
        Assert.All(view.GetColumn<float[]>("Features"), features => Assert.Equal(8, features.Length));
    }

    [Fact]
    public void A_saved_network_needs_no_file()
    {
        var data = Data();
        using var zip = new MemoryStream();
        float[][] expected;
        using (var transformer = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options()).Fit(data))
        {
            expected = [.. transformer.Transform(data).GetColumn<float[]>("Features")];
            Context.Model.Save(transformer, data.Schema, zip);
        }

        File.Delete(_folder["cnn.dat"]);
        var loaded = new MLContext(seed: 2).Model.Load(new MemoryStream(zip.ToArray()), out _);
        var actual = loaded.Transform(data).GetColumn<float[]>("Features").ToArray();
        Assert.All(expected.SelectMany(row => row).Zip(actual.SelectMany(row => row)), pair => Assert.Equal(pair.First, pair.Second, 4));
    }

    [Fact]
    public void A_missing_weights_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() =>
            Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options() with { Weights = _folder["none.dat"] }).Fit(Data()));
        Assert.Equal($"{_folder["none.dat"]}: weights file not found.", error.Message);
    }

    [Fact]
    public void Files_of_something_else_are_refused()
    {
        var path = _folder["0.png"];
        var error = Assert.Throws<InvalidDataException>(() => Fit(Options() with { Weights = path }));
        Assert.StartsWith($"{path}: not a file of weights; expected .safetensors, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Fit(Options() with { Channels = 16 }));
        Assert.StartsWith($"{_folder["cnn.dat"]}: these are not the network's weights.", error.Message, StringComparison.Ordinal);
        Assert.Contains("'conv1.weight' is (2, 3, 3, 3) of Float32 in the file, but (4, 3, 3, 3) of Float32 in the network", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_with_another_checksum_are_refused()
    {
        var expected = new string('A', 64);
        var error = Assert.Throws<InvalidDataException>(() => Fit(Options() with { WeightsSha256 = expected }));
        Assert.StartsWith($"{_folder["cnn.dat"]}: its SHA-256 is ", error.Message, StringComparison.Ordinal);
        Assert.Contains($", but weightsSha256 says {expected}. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_too_small_for_the_network_are_refused()
    {
        using (var network = ImageEncoder.Create(new ImageEncoderOptions { Network = "inceptionV3", Stage = "Conv2d_4a_3x3" }))
        {
            PretrainedWeights.Save(network, _folder["inception.safetensors"]);
        }

        var options = new ImageEncodingOptions
        {
            Network = "inceptionV3",
            Stage = "Conv2d_4a_3x3",
            Weights = _folder["inception.safetensors"],
            ImageSize = 8,
        };
        Assert.Contains("needs images of at least", Assert.Throws<ArgumentException>(() => Fit(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preprocessing_that_the_weights_came_with_is_used_unless_the_options_say_other()
    {
        using (var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 }))
        {
            network.load(_folder["cnn.dat"]);
            PretrainedWeights.Save(
                network, _folder["cnn.safetensors"], PreprocessingMetadata.Write(new NetworkPreprocessing(16, 1, [1, 2, 3], [4, 5, 6], Crop: 0.5)));
        }

        var written = Options() with { Crop = 0.5, Scale = 1, Mean = [1, 2, 3], StandardDeviation = [4, 5, 6] };
        var travelled = Options() with { Weights = _folder["cnn.safetensors"], ImageSize = null };
        Assert.Equal(Features(written), Features(travelled));
        Assert.Equal(Features(written with { Mean = [0, 0, 0] }), Features(travelled with { Mean = [0, 0, 0] }));
        Assert.NotEqual(Features(Options()), Features(travelled));
    }

    protected override IDataView Data() => Context.Captioning().Data.FromImages(Enumerable.Range(0, Pictures).Select(i => _folder[$"{i}.png"]));

    protected override IDataView BadData() => Context.Data.LoadFromEnumerable(new[] { new Numbered() });

    protected override IEstimator<ITransformer> Estimator() => Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options());

    private ImageEncodingTransformer Fit(ImageEncodingOptions options) =>
        Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(Data());

    private float[][] Features(ImageEncodingOptions options)
    {
        using var transformer = Fit(options);
        return [.. transformer.Transform(Data()).GetColumn<float[]>("Features")];
    }

    private ImageEncodingOptions Options() => new() { Network = "smallCnn", Channels = 8, ImageSize = 16, Weights = _folder["cnn.dat"] };

    private sealed class Numbered
    {
        public float ImagePath { get; set; }
    }
}
