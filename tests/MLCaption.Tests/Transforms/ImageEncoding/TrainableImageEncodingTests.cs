using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class TrainableImageEncodingTests : EstimatorContract, IDisposable
{
    private const int Pictures = 11;

    private readonly TemporaryFolder _folder = new();

    public TrainableImageEncodingTests() => GeneratedPictures.Write(_folder.Path, Pictures);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_column_holds_pixels_and_names_the_network_to_train()
    {
        var features = Estimator().Fit(Data()).Transform(Data()).Schema["Features"];
        Assert.Equal("Vector<Single, 3, 16, 16>", features.Type.ToString());
        var trainable = Described(features);
        Assert.Equal(new ImageEncoderOptions { Network = "smallCnn", Output = "pooled", Channels = 8 }, trainable.Network);
        Assert.Equal((null, null), (trainable.Weights, trainable.TrainFrom));
        Assert.Equal(16, trainable.Preprocessing!.Size);
    }

    [Fact]
    public void It_names_the_weights_to_begin_with_and_the_stage_to_train_from()
    {
        using (var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 }))
        {
            PretrainedWeights.Save(network, _folder["cnn.safetensors"], new Dictionary<string, string> { ["preprocessing.mean"] = "[0, 0, 0]" });
        }

        var checksum = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_folder["cnn.safetensors"])));
        var options = Options() with { Weights = _folder["cnn.safetensors"], WeightsSha256 = checksum, TrainFrom = "conv3" };
        using var transformer = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(Data());
        var trainable = Described(transformer.Transform(Data()).Schema["Features"]);
        Assert.Equal((_folder["cnn.safetensors"], checksum, "conv3"), (trainable.Weights, trainable.WeightsSha256, trainable.TrainFrom));
        Assert.Equal([0f, 0f, 0f], trainable.Preprocessing!.Shift);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_told_before_images_are_read()
    {
        using (var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 4 })) PretrainedWeights.Save(network, _folder["other.safetensors"]);
        var encoding = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options() with { Weights = _folder["other.safetensors"] });
        var error = Assert.Throws<InvalidDataException>(() => encoding.Fit(Data()));
        Assert.Contains("'conv1.weight' is (1, 3, 3, 3) of Float32 in the file, but (2, 3, 3, 3) of Float32 in the network", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_are_normalised()
    {
        // The first picture is red: (250, 10, 10).
        var options = Options() with { Scale = 0.1f, Mean = [5, 0, 1], StandardDeviation = [1, 2, 1] };
        using var transformer = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(Data());
        var pixels = transformer.Transform(Data()).GetColumn<float[]>("Features").First();
        Assert.All(pixels[..256], value => Assert.Equal(20, value, 4));
        Assert.All(pixels[256..512], value => Assert.Equal(0.5f, value, 4));
        Assert.All(pixels[512..], value => Assert.Equal(0, value, 4));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same()
    {
        string[] Read(int threads)
        {
            using var transformer = Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options() with { Threads = threads }).Fit(Data());
            return DataViewRows.Read(transformer.Transform(Data()));
        }

        Assert.Equal(Read(1), Read(3));
    }

    protected override IDataView Data() => Context.Captioning().Data.FromImages(Enumerable.Range(0, Pictures).Select(i => _folder[$"{i}.png"]));

    protected override IDataView BadData() => Context.Data.LoadFromEnumerable(new[] { new Numbered() });

    protected override IEstimator<ITransformer> Estimator() => Context.Captioning().Transforms.EncodeImages("Features", "ImagePath", Options());

    private static TrainableEncoder Described(DataViewSchema.Column features)
    {
        ReadOnlyMemory<char> description = default;
        features.Annotations.GetValue(CaptioningAnnotations.TrainableEncoder, ref description);
        return TrainableEncoder.FromJson(description.ToString());
    }

    private static ImageEncodingOptions Options() =>
        new() { Network = "smallCnn", Output = "pooled", Channels = 8, Trainable = true, ImageSize = 16 };

    private sealed class Numbered
    {
        public float ImagePath { get; set; }
    }
}
