using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Training;
using MLCaption.Transforms;
using TestKit;

namespace MLCaption.Tests.Captioning;

public sealed class CaptionerTests : IDisposable
{
    private const CaptionDetails Everything = CaptionDetails.Attention | CaptionDetails.Candidates;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_in_memory_get_what_their_files_get()
    {
        Train(new() { Network = "smallCnn", Trainable = true, ImageSize = 16, Channels = 8 });
        string[] files = Pictures();
        using var captioner = Captioner.Load(_folder["model.zip"], new CaptionerOptions(WithAttention: true) { WithCandidates = true });
        var expected = captioner.Caption(files, CancellationToken.None).ToArray();
        var found = captioner.Caption(files.Select(file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file)).ToArray(), Everything, CancellationToken.None);

        Assert.True(captioner.TakesBytes);
        Assert.Contains(expected, picture => picture.Caption.Length > 0);
        Assert.Equal(expected.Select(picture => (picture.Caption, picture.LogProbability)), found.Select(picture => (picture.Caption, picture.LogProbability)));
        Assert.Equal(expected.SelectMany(picture => picture.Candidates!), found.SelectMany(picture => picture.Candidates!));
        Assert.Equal(expected.SelectMany(picture => picture.Attention!).SelectMany(map => map.Weights), found.SelectMany(picture => picture.Attention!).SelectMany(map => map.Weights));
        Assert.All(found, picture => Assert.Equal(("", null), (picture.Path, picture.Problem)));
    }

    [Fact]
    public void A_picture_in_memory_that_cannot_be_read_has_a_problem_and_the_others_their_captions()
    {
        Train(new() { Network = "smallCnn", Trainable = true, ImageSize = 16, Channels = 8 });
        byte[] good = File.ReadAllBytes(Pictures()[0]);
        using var captioner = Captioner.Load(_folder["model.zip"], new CaptionerOptions());
        var found = captioner.Caption([good, good.AsMemory(0, 40), "nothing"u8.ToArray(), Array.Empty<byte>(), good], Everything, CancellationToken.None);

        Assert.Equal([null, "The image: truncated: the PNG file ends after 40 bytes without its end chunk.", NotReadable, NotReadable, null], found.Select(picture => picture.Problem));
        Assert.Equal(found[0].Caption, found[4].Caption);
        Assert.All(found.Skip(1).Take(3), picture => Assert.Equal(("", double.NaN), (picture.Caption, picture.LogProbability)));
        Assert.Empty(captioner.Skipped);
    }

    [Fact]
    public void Details_are_given_only_when_asked_for()
    {
        Train(new() { Network = "smallCnn", Trainable = true, ImageSize = 16, Channels = 8 });
        ReadOnlyMemory<byte>[] pictures = [File.ReadAllBytes(Pictures()[0])];
        using var captioner = Captioner.Load(_folder["model.zip"], new CaptionerOptions());
        Assert.Equal((null, null), Given(CaptionDetails.None));
        string caption = captioner.Caption(pictures, CaptionDetails.None, CancellationToken.None)[0].Caption;
        Assert.NotEqual("", caption);
        Assert.Equal((caption, null), Given(CaptionDetails.Candidates));
        Assert.Equal((null, caption), Given(CaptionDetails.Attention));

        // The likeliest candidate, and the words that there is attention for.
        (string? Candidate, string? Attended) Given(CaptionDetails details)
        {
            var captioned = captioner.Caption(pictures, details, CancellationToken.None)[0];
            return (captioned.Candidates?[0].Caption, captioned.Attention is { } words ? string.Join(' ', words.Select(map => map.Word)) : null);
        }
    }

    [OnnxFact]
    public void A_model_whose_images_ML_NET_loads_takes_files_only()
    {
        File.WriteAllBytes(_folder["graph.onnx"], OnnxGraphFile.Create(size: 16));
        var ml = new MLContext(1);
        IDataView images = ml.Captioning().Data.LoadFlickr(GeneratedPictures.Write(_folder.Path, count: 8), _folder.Path);
        var pipeline = ml.Transforms.LoadImages("Image", "", CaptionedImagesColumns.ImagePath)
            .Append(ml.Transforms.ResizeImages("Resized", 16, 16, "Image"))
            .Append(ml.Transforms.ExtractPixels("pixels", "Resized"))
            .Append(ml.Transforms.ApplyOnnxModel("map", "pixels", _folder["graph.onnx"]))
            .Append(ml.Captioning().Transforms.TokenizeCaptions("Tokens", CaptionedImagesColumns.Captions, new() { MinCount = 1 }))
            .Append<ITransformer>(ml.Captioning().Trainers.AttentionDecoder("Caption", "map", "Tokens", Quick));
        ml.Model.Save(pipeline.Fit(images), images.Schema, _folder["model.zip"]);

        using var captioner = Captioner.Load(_folder["model.zip"], new CaptionerOptions());
        Assert.False(captioner.TakesBytes);
        Assert.Single(captioner.Caption([_folder["0.png"]], CancellationToken.None));
        Assert.StartsWith(
            "The model captions image files only",
            Assert.Throws<InvalidOperationException>(() => captioner.Caption([File.ReadAllBytes(_folder["0.png"])], CaptionDetails.None, CancellationToken.None)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Images_may_come_as_bytes_into_a_pipeline_too()
    {
        string captions = GeneratedPictures.Write(_folder.Path, count: 8);
        var ml = new MLContext(1);
        IDataView images = ml.Captioning().Data.LoadFlickr(captions, _folder.Path);
        ImageEncodingOptions options = new() { Network = "smallCnn", Trainable = true, ImageSize = 16, Channels = 8 };
        var ofPaths = ml.Captioning().Transforms.EncodeImages("Features", CaptionedImagesColumns.ImagePath, options);
        var ofBytes = ml.Transforms.LoadRawImageBytes("Bytes", "", CaptionedImagesColumns.ImagePath)
            .Append(ml.Captioning().Transforms.EncodeImages("Features", "Bytes", options));
        Assert.Equal(Features(ofPaths.Fit(images).Transform(images)), Features(ofBytes.Fit(images).Transform(images)));
        Assert.Equal(
            "Column 'Captions' must be of type String or Vector<Byte>, but is Vector<String>.",
            Assert.Throws<ArgumentException>(() => ml.Captioning().Transforms.EncodeImages("Features", "Captions", options).Fit(images)).Message);
    }

    private const string NotReadable = "The image: not a readable image; expected a JPEG, PNG or BMP file.";

    private static AttentionDecoderOptions Quick => new()
    {
        Network = new ShowAttendTellOptions { HiddenSize = 16, EmbeddingSize = 8, AttentionSize = 8, ProjectedSize = 0, Dropout = 0 },
        Epochs = 10,
        BatchSize = 4,
        LearningRate = 0.02,
        EarlyStopping = null,
        Decoding = DecodingOptions.Greedy with { MaxLength = 6 },
        Threads = 1,
        Seed = 3,
    };

    private static float[] Features(IDataView view) => [.. view.GetColumn<float[]>("Features").SelectMany(row => row)];

    private void Train(ImageEncodingOptions encoding)
    {
        var ml = new MLContext(1);
        string images = _folder.Folder("training");
        IDataView train = ml.Captioning().Data.LoadFlickr(GeneratedPictures.Write(images, count: 8), images);
        var pipeline = ml.Captioning().Transforms.EncodeImages("Features", CaptionedImagesColumns.ImagePath, encoding)
            .Append(ml.Captioning().Transforms.TokenizeCaptions("Tokens", CaptionedImagesColumns.Captions, new() { MinCount = 1 }))
            .Append<ITransformer>(ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens", Quick));
        ml.Model.Save(pipeline.Fit(train), train.Schema, _folder["model.zip"]);
    }

    private string[] Pictures()
    {
        string images = _folder.Folder("new");
        GeneratedPictures.Write(images, count: 6);
        return [.. Directory.GetFiles(images, "*.png").Order(StringComparer.Ordinal)];
    }
}
