using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;

namespace MLCaption.Serving.Tests;

/// <summary>A model trained in a second on pictures of two colours, and saved.</summary>
public sealed class TinyModel : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serving-").FullName;

    public TinyModel()
    {
        var lines = new List<string>();
        for (int i = 0; i < 8; i++)
        {
            File.WriteAllBytes(PathOf($"{i}.png"), TestPictures.OfFormat("png", red: (byte)(i % 2 == 0 ? 220 + i : 20 + i)));
            lines.Add($"{i}.png#0\ta {(i % 2 == 0 ? "red" : "blue")} picture");
        }

        File.WriteAllLines(PathOf("captions.txt"), lines);
        Save(Path, seed: 3);
    }

    public string Path => PathOf("tiny.zip");

    public string PathOf(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>Trains once more and saves it.</summary>
    public void Save(string path, int seed, int hidden = 16, int epochs = 15)
    {
        var ml = new MLContext(seed);
        IDataView images = ml.Captioning().Data.LoadFlickr(PathOf("captions.txt"), _folder);
        var pipeline = ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", new() { Network = "smallCnn", Trainable = true, ImageSize = 16, Channels = 8 })
            .Append(ml.Captioning().Transforms.TokenizeCaptions("Tokens", "Captions", new() { MinCount = 1 }))
            .Append<ITransformer>(ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens", new()
            {
                Network = new ShowAttendTellOptions { HiddenSize = hidden, EmbeddingSize = 8, AttentionSize = 8, ProjectedSize = 0, Dropout = 0 },
                Epochs = epochs,
                BatchSize = 4,
                LearningRate = 0.02,
                EarlyStopping = null,
                Decoding = DecodingOptions.Greedy with { MaxLength = 6 },
                Threads = 1,
                Seed = seed,
            }));
        using TransformerChain<ITransformer> model = pipeline.Fit(images);
        ml.Model.Save(model, images.Schema, path);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
