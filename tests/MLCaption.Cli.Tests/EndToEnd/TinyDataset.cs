using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Data;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sixteen pictures of one colour each, two captions a picture, and an experiment that trains on them in a second.</summary>
public sealed class TinyDataset : IDisposable
{
    private static readonly (string Name, byte R, byte G, byte B)[] _colors = [("red", 255, 0, 0), ("green", 0, 255, 0), ("blue", 0, 0, 255), ("white", 255, 255, 255)];

    public TinyDataset()
    {
        Directory.CreateDirectory(PathOf("images"));
        for (int i = 0; i < 16; i++) WriteImage(i);
        WriteCaptions("train.json", Enumerable.Range(0, 12));
        WriteCaptions("validation.json", Enumerable.Range(12, 4));
        WriteExperiment();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("tiny").FullName;

    public string Experiment => PathOf("tiny.json");

    public string Run => PathOf("run");

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public string Image(int number) => PathOf("images", ImageName(number));

    public void WriteExperiment(string learningRate = """{ "choice": [0.01, 0.02, 0.005] }""", int epochs = 2, string dataset = "", string training = "", string search = "") => File.WriteAllText(Experiment, $$"""
        {
          "name": "tiny", "seed": 3,
          "dataset": { "format": "coco", "images": "images", "train": "train.json", "validation": "validation.json"{{dataset}} },
          "encoder": { "network": "smallCnn", "channels": 4, "imageSize": 16, "train": true },
          "tokenizer": { "minCount": 1, "maxLength": 6 },
          "decoder": { "projectedSize": 0, "embeddingSize": 8, "hiddenSize": 8, "attentionSize": 4 },
          "training": { "epochs": {{epochs}}, "batchSize": 8, "learningRate": {{learningRate}}, "threads": 1{{training}} },
          "decoding": { "strategy": "greedy", "maxLength": 6 },
          "search": { "sampler": "grid"{{search}} }
        }
        """);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string ImageName(int number) => number.ToString("D2", CultureInfo.InvariantCulture) + ".png";

    private void WriteImage(int number)
    {
        const int Side = 16;
        var (_, r, g, b) = _colors[number % _colors.Length];
        var pixels = new byte[Side * Side * 4];
        for (int i = 0; i < pixels.Length; i += 4) (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (r, g, (byte)(b ^ number), 255);
        using var image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Rgba32, pixels);
        image.Save(Image(number));
    }

    private void WriteCaptions(string file, IEnumerable<int> numbers)
    {
        int[] images = [.. numbers];
        File.WriteAllText(PathOf(file), JsonSerializer.Serialize(new
        {
            images = images.Select(number => new { id = number, file_name = ImageName(number) }),
            annotations = images.SelectMany(number => new[]
            {
                new { id = number * 2, image_id = number, caption = $"a {_colors[number % _colors.Length].Name} picture" },
                new { id = (number * 2) + 1, image_id = number, caption = $"the picture is {_colors[number % _colors.Length].Name}" },
            }),
        }));
    }
}
