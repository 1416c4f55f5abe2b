using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;
using TestKit;

namespace MLCaption.Tests;

/// <summary>The C# of docs/seeing.md compiles: it is the code below, line for line, but for comments at the ends of lines.</summary>
public sealed class SeeingPageTests
{
    private const string ThisFile = "SeeingPageTests.cs";

    [Fact]
    public void The_code_of_the_page_is_compiled_here()
    {
        var compiled = File.ReadLines(Repository.PathOf("tests", "MLCaption.Tests", ThisFile)).Select(line => line.Trim()).ToHashSet();
        string[] lines =
        [
            .. File.ReadAllText(Repository.PathOf("docs", "seeing.md")).Split("```csharp\n").Skip(1)
                .SelectMany(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
                .Select(line => line.Split("  //")[0].Trim()),
        ];

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, compiled));
    }

    internal static object[] See(MLContext ml, EstimatorChain<CaptionTokenizingTransformer> pipeline, IDataView train, IDataView test)
    {
        var seeing = pipeline.Append(ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens", new() { WithAttention = true })).Fit(train);
        AttentionGrid grid = AttentionGrid.Of(seeing)!;
        AttendedCaption[] looked = [.. AttendedCaption.Read(seeing.Transform(test), grid)];
        using MLImage picture = MLImage.CreateFromFile("dog.jpg");
        AttentionPictures.Save("drawings", "dog", picture, looked[0].Words);
        PointingAccuracy pointing = PointingAccuracy.Of(looked, ObjectAnnotations.LoadCoco("instances_val2014.json"));
        ModelSummary summary = ModelSummary.Of(seeing, words: 12);
        return [pointing, summary];
    }
}
