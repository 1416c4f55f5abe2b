using Microsoft.ML;
using MLCaption;
using TestKit;

namespace Readme; // outside MLCaption, as a reader's program is

/// <summary>The C# of README.md compiles: it is the code below, line for line.</summary>
public sealed class ReadmeTests
{
    private const string ThisFile = "ReadmeTests.cs";

    [Theory]
    [InlineData("using Microsoft.ML;")]
    [InlineData("ITransformer model =")]
    public void The_code_of_the_readme_is_compiled_here(string beginning)
    {
        string block = Blocks(File.ReadAllText(Repository.PathOf("README.md"))).Single(code => code.StartsWith(beginning, StringComparison.Ordinal));
        var compiled = File.ReadLines(Repository.PathOf("tests", "MLCaption.Tests", ThisFile)).Select(line => line.Trim()).ToHashSet();
        Assert.All(block.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line.Trim(), compiled));
    }

    private static IEnumerable<string> Blocks(string markdown) =>
        markdown.Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]);

    private static void Train()
    {
        var ml = new MLContext(seed: 1);
        IDataView images = ml.Captioning().Data.LoadFlickr("captions.token.txt", "images", "train.txt", "validation.txt");
        var pipeline = ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", new() { Onnx = "mobilenet_v2.onnx", Output = "feature_map" })
            .Append(ml.Captioning().Transforms.TokenizeCaptions("Tokens", "Captions"))
            .Append(ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens"));
        ml.Model.Save(pipeline.Fit(images), images.Schema, "captioner.zip");
    }

    private static string Describe(MLContext ml)
    {
        ITransformer model = ml.Model.Load("captioner.zip", out _);
        var engine = ml.Model.CreatePredictionEngine<Picture, Captioned>(model);
        string caption = engine.Predict(new Picture { ImagePath = "dog.jpg" }).Caption;
        return caption;
    }

    class Picture { public string ImagePath { get; set; } = ""; }
    class Captioned { public string Caption { get; set; } = ""; }
}
