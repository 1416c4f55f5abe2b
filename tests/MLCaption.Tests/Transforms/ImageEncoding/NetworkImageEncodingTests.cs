using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Encoders;
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

    [Theory]
    [InlineData("0.png", 8)]
    [InlineData("cnn.dat", 16)]
    [InlineData("empty.dat", 8)]
    public void Weights_of_something_else_are_refused(string file, int channels)
    {
        _folder.Write("empty.dat", "");
        var options = Options() with { Weights = _folder[file], Channels = channels };
        var error = Assert.Throws<InvalidDataException>(() =>
            Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(Data()));
        Assert.StartsWith($"{_folder[file]}: not the weights of the network smallCnn: ", error.Message, StringComparison.Ordinal);
    }

    protected override IDataView Data() => Context.Captioning().Data.FromImages(Enumerable.Range(0, Pictures).Select(i => _folder[$"{i}.png"]));

    protected override IDataView BadData() => Context.Data.LoadFromEnumerable(new[] { new Numbered() });

    protected override IEstimator<ITransformer> Estimator() => Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options());

    private ImageEncodingOptions Options() => new() { Network = "smallCnn", Channels = 8, ImageSize = 16, Weights = _folder["cnn.dat"] };

    private sealed class Numbered
    {
        public float ImagePath { get; set; }
    }
}
