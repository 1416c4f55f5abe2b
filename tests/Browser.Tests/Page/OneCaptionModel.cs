using Microsoft.ML;
using MLCaption;
using MLCaption.Networks.Decoders;
using MLCaption.Training;
using TestKit;

namespace Browser.Tests.Page;

/// <summary>A small model in a file, which learnt one caption for a few pictures and so gives it for any.</summary>
public sealed class OneCaptionModel : IDisposable
{
    public const string Caption = "a red cross";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("page");
    private readonly Lazy<string> _file;

    public OneCaptionModel() => _file = new Lazy<string>(Train);

    /// <summary>The .zip; made when it is first asked for.</summary>
    public string File => _file.Value;

    public void Dispose() => _folder.Delete(recursive: true);

    private string Train()
    {
        string captions = Path.Combine(_folder.FullName, "captions.txt");
        System.IO.File.WriteAllLines(captions, Enumerable.Range(1, 6).Select(picture => $"000{picture}.png#0\t{Caption}"));
        var ml = new MLContext(seed: 1);
        var pictures = ml.Captioning().Data.LoadFlickr(captions, Repository.PathOf("datasets", "shapes", "images"));
        var training = new AttentionDecoderOptions
        {
            Network = new ShowAttendTellOptions { HiddenSize = 16, EmbeddingSize = 16, ProjectedSize = 0, AttentionSize = 8, Dropout = 0 },
            Epochs = 60,
            BatchSize = 6,
            LearningRate = 0.02,
            Schedule = new ConstantSchedule(),
            LabelSmoothing = 0,
            DoublyStochastic = 0,
            EarlyStopping = null,
            Threads = 1,
            Seed = 1,
        };
        var pipeline = ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", new() { Network = "smallCnn", Trainable = true, Channels = 8, ImageSize = 32, Crop = 0.75 })
            .Append(ml.Captioning().Transforms.TokenizeCaptions("Tokens", "Captions"))
            .Append(ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens", training));
        using var model = pipeline.Fit(pictures);
        string zip = Path.Combine(_folder.FullName, "model.zip");
        ml.Model.Save(model, pictures.Schema, zip);
        return zip;
    }
}
