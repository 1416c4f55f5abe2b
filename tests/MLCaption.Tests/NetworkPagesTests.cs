using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Networks.Encoders;
using MLCaption.Training;
using TestKit;

namespace MLCaption.Tests;

/// <summary>The C# of the pages on encoders, decoders, training and decoding compiles: it is the code below, but for comments.</summary>
public sealed class NetworkPagesTests
{
    private const string ThisFile = "NetworkPagesTests.cs";

    [Theory]
    [InlineData("encoders.md")]
    [InlineData("decoders.md")]
    [InlineData("training.md")]
    [InlineData("decoding.md")]
    public void The_code_of_the_page_is_compiled_here(string page)
    {
        var compiled = File.ReadLines(Repository.PathOf("tests", "MLCaption.Tests", ThisFile)).Select(line => line.Trim()).ToHashSet();
        string[] lines =
        [
            .. File.ReadAllText(Repository.PathOf("docs", page)).Split("```csharp\n").Skip(1)
                .SelectMany(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
                .Where(line => !line.StartsWith("//", StringComparison.Ordinal))
                .Select(line => line.Split("  //")[0].Trim()),
        ];

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, compiled));
    }

    internal static object[] Encoders()
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = "resnet50", Stage = "layer3", GridSize = 7 });
        int regions = encoder.Regions(224, 224);
        IReadOnlyList<NetworkLayer> layers = encoder.Layers(224, 224);
        return [regions, layers];
    }

    internal static object[] FineTuning(MLContext ml, AttentionDecoderTransformer model)
    {
        var encoding = ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", new()
        {
            Network = "resnet50",
            Weights = "resnet50-0676ba61.pth",
            Trainable = true,
            TrainFrom = "layer4",
        });
        var decoding = ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens", new() { Augmentation = new() });

        model.SaveEncoder("tuned.safetensors");
        return [encoding, decoding];
    }

    internal static IReadOnlyList<NetworkLayer> Decoders()
    {
        using DecoderNetwork decoder = new UpDownOptions { HiddenSize = 256, EmbeddingSize = 256 }.Create(vocabularySize: 2600, regionSize: 1280);
        IReadOnlyList<NetworkLayer> layers = decoder.Layers(regions: 49, words: 12);
        return layers;
    }

    internal static ITransformer Train(MLContext ml, IDataView images)
    {
        var training = new AttentionDecoderOptions
        {
            Network = new TransformerOptions(),
            Optimizer = OptimizerKind.AdamW,
            Schedule = new CosineSchedule { WarmupSteps = 500 },
            WeightAveraging = 0.999,
            SelfCritical = new SelfCriticalOptions { LearningRate = 5e-5 },
            EarlyStopping = new EarlyStoppingOptions { Patience = 5 },
            Checkpoint = "captioner.checkpoint",
        };
        var captioner = ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens", training).Fit(images);
        return captioner;
    }

    internal static object[] Decode(MLContext ml, TransformerChain<ITransformer> model)
    {
        var decoder = model.OfType<AttentionDecoderTransformer>().Single();
        decoder = decoder.WithDecoding(new DecodingOptions { BeamSize = 5, BadEndings = DecodingOptions.UsualBadEndings })
            .WithColumns(candidates: true, attention: false);

        TransformerChain<ITransformer> ensemble = ml.Captioning().Ensemble(ml.Captioning().Load("a.zip"), ml.Captioning().Load("b.zip"));
        return [decoder, ensemble];
    }
}
