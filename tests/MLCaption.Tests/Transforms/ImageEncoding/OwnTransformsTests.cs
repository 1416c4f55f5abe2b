using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLCaption.Transforms;
using TestKit;

namespace MLCaption.Tests.Transforms;

/// <summary>ML.NET's own transforms in front of a decoder, instead of EncodeImages.</summary>
public sealed class OwnTransformsTests : IDisposable
{
    private const int Pictures = 5;

    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public OwnTransformsTests()
    {
        GeneratedPictures.Write(_folder.Path, Pictures);
        File.WriteAllBytes(_folder["graph.onnx"], OnnxGraphFile.Create());
    }

    public void Dispose() => _folder.Dispose();

    [OnnxFact]
    public void Their_chain_gives_the_same_features()
    {
        var data = _ml.Captioning().Data.FromImages(Enumerable.Range(0, Pictures).Select(i => _folder[$"{i}.png"]));
        var chain = _ml.Transforms.LoadImages("Image", "", "ImagePath")
            .Append(_ml.Transforms.ResizeImages("Image", 8, 8, "Image", ImageResizingEstimator.ResizingKind.Fill))
            .Append(_ml.Transforms.ExtractPixels("pixels", "Image"))
            .Append(_ml.Transforms.ApplyOnnxModel("map", "pixels", _folder["graph.onnx"]));
        using var model = chain.Fit(data);

        var options = new ImageEncodingOptions { Onnx = _folder["graph.onnx"], Output = "map" };
        using var encoder = _ml.Captioning().Transforms.EncodeImages("map", "ImagePath", options).Fit(data);
        Assert.Equal(encoder.Transform(data).GetColumn<float[]>("map"), model.Transform(data).GetColumn<float[]>("map"));
    }
}
