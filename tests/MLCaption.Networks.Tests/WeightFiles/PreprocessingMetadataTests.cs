using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class PreprocessingMetadataTests : IDisposable
{
    private static readonly NetworkPreprocessing _default = new(224, 0.5f, [1, 2, 3], [4, 5, 6]);

    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_with_weights_is_read_with_them()
    {
        using ImageEncoder network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 4 });
        var expected = new NetworkPreprocessing(96, 1f / 255, [0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f], Crop: 0.875);
        PretrainedWeights.Save(network, _folder["w.safetensors"], PreprocessingMetadata.Write(expected));

        using WeightFile file = WeightFile.Open(_folder["w.safetensors"]);
        NetworkPreprocessing read = PreprocessingMetadata.Read(file, _default);

        Assert.Equal((expected.Size, expected.Scale, expected.Crop), (read.Size, read.Scale, read.Crop));
        Assert.Equal(expected.Mean, read.Mean);
        Assert.Equal(expected.StandardDeviation, read.StandardDeviation);
    }

    [Fact]
    public void What_a_file_does_not_say_is_the_networks()
    {
        using WeightFile file = WeightFile.Open(_folder.WriteSafeTensors("w.safetensors", """{"__metadata__":{"preprocessing.size":"64"}}"""));
        Assert.Equal(_default with { Size = 64 }, PreprocessingMetadata.Read(file, _default));
    }

    [Fact]
    public void All_that_is_wrong_is_told()
    {
        string path = _folder.WriteSafeTensors(
            "w.safetensors",
            """
            {"__metadata__":{"preprocessing.size":"big","preprocessing.scale":"0","preprocessing.mean":"[1,2]","preprocessing.standardDeviation":"[1,0,1]","preprocessing.crop":"1.5"}}
            """);
        using WeightFile file = WeightFile.Open(path);
        var error = Assert.Throws<InvalidDataException>(() => PreprocessingMetadata.Read(file, _default));
        Assert.Equal(
            $"{path}: __metadata__.preprocessing.size must be a whole number above 0, but is 'big'. "
                + "__metadata__.preprocessing.scale must be a finite number other than 0, but is '0'. "
                + "__metadata__.preprocessing.mean must be three finite numbers in [ ], but is '[1,2]'. "
                + "__metadata__.preprocessing.standardDeviation must be three positive numbers in [ ], but is '[1,0,1]'. "
                + "__metadata__.preprocessing.crop must be a number above 0 and at most 1, but is '1.5'.",
            error.Message);
    }
}
