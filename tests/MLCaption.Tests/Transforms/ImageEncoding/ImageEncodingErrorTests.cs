using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;
using TestKit;

namespace MLCaption.Tests.Transforms;

public sealed class ImageEncodingErrorTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public ImageEncodingErrorTests()
    {
        GeneratedPictures.Write(_folder.Path, 3);
        File.WriteAllBytes(_folder["cut.png"], File.ReadAllBytes(_folder["0.png"])[..40]);
        _folder.Write("text.jpg", "no image");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_image_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Encode(Pixels(), "0.png", "none.png"));
        Assert.Equal($"{_folder["none.png"]}: image file not found.", error.Message);
    }

    [Fact]
    public void A_corrupt_image_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Encode(Pixels(), "text.jpg"));
        Assert.Equal($"{_folder["text.jpg"]}: not a readable image; expected a JPEG, PNG or BMP file.", error.Message);
    }

    [Fact]
    public void A_truncated_image_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Encode(Pixels(), "0.png", "cut.png"));
        Assert.Equal($"{_folder["cut.png"]}: truncated: the PNG file ends after 40 bytes without its end chunk.", error.Message);
    }

    [Fact]
    public void Of_several_bad_images_the_first_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Encode(Pixels() with { Threads = 3 }, "0.png", "cut.png", "text.jpg", "none.png"));
        Assert.StartsWith(_folder["cut.png"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_asked_for_bad_images_are_skipped_counted_and_named_once()
    {
        var messages = new List<string>();
        _ml.Log += (_, e) =>
        {
            if (e.Message.Contains("skipped", StringComparison.Ordinal)) messages.Add(e.RawMessage);
        };
        using var transformer = _ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", Pixels() with { SkipCorrupt = true }).Fit(Data());
        var view = transformer.Transform(Data("0.png", "cut.png", "1.png", "none.png", "text.jpg"));
        Assert.Equal([768, 0, 768, 0, 0], Lengths(view));
        Assert.Equal([768, 0, 768, 0, 0], Lengths(view));
        Assert.Equal([_folder["cut.png"], _folder["none.png"], _folder["text.jpg"]], transformer.SkippedImages.Select(image => image.Path));
        Assert.Equal($"{_folder["none.png"]}: image file not found.", transformer.SkippedImages[1].Reason);
        Assert.Equal(3, messages.Count);
        Assert.Equal($"Image skipped (1 so far): {transformer.SkippedImages[0].Reason}", messages[0]);
    }

    [Fact]
    public void A_missing_onnx_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Encode(new ImageEncodingOptions { Onnx = _folder["none.onnx"] }));
        Assert.Equal($"{_folder["none.onnx"]}: ONNX file not found.", error.Message);
    }

    [OnnxFact]
    public void A_file_that_is_no_onnx_graph_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Encode(new ImageEncodingOptions { Onnx = _folder["text.jpg"] }));
        Assert.StartsWith($"{_folder["text.jpg"]}: not an ONNX graph that ONNX Runtime can run: [ErrorCode:InvalidProtobuf]", error.Message, StringComparison.Ordinal);
    }

    [OnnxFact]
    public void An_unknown_output_is_told_with_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Encode(new ImageEncodingOptions { Onnx = Graph(), Output = "poled" }));
        Assert.Equal($"{Graph()}: there is no output 'poled'; the outputs are pooled, map.", error.Message);
    }

    [OnnxFact]
    public void An_image_size_other_than_the_graphs_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Encode(new ImageEncodingOptions { Onnx = Graph(), ImageSize = 16 }));
        Assert.Equal($"imageSize must be 8, as the input of {Graph()} is, but was 16.", error.Message);
    }

    [Fact]
    public void A_missing_input_column_fails_in_Fit()
    {
        var encoding = _ml.Captioning().Transforms.EncodeImages("Features", "Path", Pixels());
        Assert.Throws<ArgumentException>(() => encoding.Fit(Data("0.png")));
    }

    private static ImageEncodingOptions Pixels() => new() { Network = "smallCnn", Trainable = true, ImageSize = 16 };

    private static int[] Lengths(IDataView view) => [.. view.GetColumn<VBuffer<float>>("Features").Select(features => features.Length)];

    private string Graph()
    {
        File.WriteAllBytes(_folder["graph.onnx"], OnnxGraphFile.Create());
        return _folder["graph.onnx"];
    }

    private IDataView Data(params string[] names) => _ml.Captioning().Data.FromImages(names.Select(name => _folder[name]));

    private void Encode(ImageEncodingOptions options, params string[] names)
    {
        using var transformer = _ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(Data(names));
        Lengths(transformer.Transform(Data(names)));
    }
}
