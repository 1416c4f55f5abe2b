using System.Reflection;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Experiments.Tests.Sections;

public sealed class ExperimentTests : IDisposable
{
    // What the command line and the run say, not the file.
    private static readonly string[] _ofTheRun =
    [
        nameof(AttentionDecoderOptions.Checkpoint), nameof(AttentionDecoderOptions.ValidationDecoding), nameof(AttentionDecoderOptions.FeatureMemoryMegabytes),
        nameof(AttentionDecoderOptions.ValidationSet), nameof(AttentionDecoderOptions.CaptionsColumnName), nameof(AttentionDecoderOptions.SplitColumnName),
        nameof(AttentionDecoderOptions.WithCandidates), nameof(AttentionDecoderOptions.WithAttention), nameof(AttentionDecoderOptions.OnEpoch),
        nameof(AttentionDecoderOptions.OnProgress),
        nameof(AttentionDecoderOptions.Cancellation), nameof(AttentionDecoderOptions.KeepBestWhenCancelled), nameof(AttentionDecoderOptions.Clock),
    ];

    private readonly ExperimentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_key_about_learning_reaches_the_trainer()
    {
        Experiment experiment = _folder.Read(ExperimentFolder.With(
            ("seed", "7"),
            ("decoder", """{ "network": "merge", "hiddenSize": 32 }"""),
            ("decoding", """{ "strategy": "greedy", "maxLength": 9 }"""),
            ("training", """
                {
                  "epochs": 2, "batchSize": 3, "optimizer": "rmsProp", "learningRate": 0.1, "schedule": { "kind": "cosine", "floor": 0.2, "warmupSteps": 5 },
                  "weightDecay": 0.01, "momentum": 0.9, "accumulatedBatches": 4, "weightAveraging": 0.99, "encoderLearningRate": 0.5,
                  "labelSmoothing": 0.2, "gradientClip": 6, "gradientClipValue": 7, "doublyStochastic": 0.3, "minutes": 8, "threads": 2,
                  "scheduledSampling": { "after": 1, "increase": 0.02, "most": 0.4 },
                  "wordVectors": { "file": "captions.txt", "frozen": true },
                  "selfCritical": {
                    "epochs": 3, "learningRate": 0.001, "schedule": { "kind": "inverseSquareRoot", "warmupSteps": 6 }, "samples": 4, "batchSize": 12,
                    "baseline": "greedy", "ciderWeight": 0.5, "bleuWeight": 2, "patience": 1
                  },
                  "augmentation": { "flip": false, "crop": 0.7, "color": 0.1, "rotation": 3 },
                  "earlyStopping": { "metric": "BLEU-4", "patience": 6 }
                }
                """))).ToExperiment();
        var expected = new AttentionDecoderOptions
        {
            Network = new MergeOptions { HiddenSize = 32 },
            Epochs = 2,
            BatchSize = 3,
            Optimizer = OptimizerKind.RmsProp,
            LearningRate = 0.1,
            Schedule = new CosineSchedule { Floor = 0.2, WarmupSteps = 5 },
            WeightDecay = 0.01,
            Momentum = 0.9,
            AccumulatedBatches = 4,
            WeightAveraging = 0.99,
            EncoderLearningRate = 0.5,
            LabelSmoothing = 0.2,
            GradientClip = 6,
            GradientClipValue = 7,
            DoublyStochastic = 0.3,
            TimeBudget = TimeSpan.FromMinutes(8),
            Threads = 2,
            ScheduledSampling = new() { After = 1, Increase = 0.02, Most = 0.4 },
            WordVectors = new() { File = _folder.PathOf("captions.txt"), Frozen = true },
            SelfCritical = new()
            {
                Epochs = 3,
                LearningRate = 0.001,
                Schedule = new InverseSquareRootSchedule { WarmupSteps = 6 },
                Samples = 4,
                BatchSize = 12,
                Baseline = SelfCriticalBaseline.Greedy,
                CiderWeight = 0.5,
                BleuWeight = 2,
                Patience = 1,
            },
            Augmentation = new() { Flip = false, Crop = 0.7, Color = 0.1, Rotation = 3 },
            EarlyStopping = new() { Metric = "BLEU-4", Patience = 6 },
            Decoding = DecodingOptions.Greedy with { MaxLength = 9 },
            Seed = 7,
        };

        Assert.Equal(expected, experiment.TrainerOptions);
        Assert.Empty(Untouched(expected, new AttentionDecoderOptions()).Except(_ofTheRun));
        Assert.Empty(Untouched(expected.SelfCritical, new SelfCriticalOptions()));
    }

    [Fact]
    public void What_a_file_leaves_open_is_the_trainers_default()
    {
        Experiment experiment = _folder.Read(ExperimentFolder.Minimal).ToExperiment();

        Assert.Equal(new AttentionDecoderOptions { Seed = 1 }, experiment.TrainerOptions);
        Assert.Equal(new CaptionTokenizingOptions(), experiment.Tokenizer);
        Assert.Equal(
            new ImageEncodingOptions { Network = "smallCnn", Trainable = true }, experiment.EncoderOptions(features: "kept", strict: true));
    }

    [Fact]
    public void Every_key_about_images_and_words_reaches_its_step()
    {
        File.WriteAllText(_folder.PathOf("r.pth"), "");
        string checksum = new('b', 64);
        Experiment experiment = _folder.Read(ExperimentFolder.With(
            ("tokenizer", """{ "minCount": 3, "maxLength": 11 }"""),
            ("encoder", $$"""
                {
                  "network": "smallCnn", "output": "grid", "stage": "conv3", "gridSize": 5, "channels": 32, "weights": "r.pth", "weightsSha256": "{{checksum}}",
                  "imageSize": 96, "crop": 0.9, "scale": 0.5, "mean": [1, 2, 3], "standardDeviation": [4, 5, 6], "train": true, "trainFrom": "conv2"
                }
                """))).ToExperiment();

        ImageEncodingOptions encoding = experiment.EncoderOptions(features: "kept", strict: false);
        var expected = new ImageEncodingOptions
        {
            Network = "smallCnn",
            Output = "grid",
            Stage = "conv3",
            GridSize = 5,
            Channels = 32,
            Weights = _folder.PathOf("r.pth"),
            WeightsSha256 = checksum,
            ImageSize = 96,
            Crop = 0.9,
            Scale = 0.5f,
            Mean = encoding.Mean,
            StandardDeviation = encoding.StandardDeviation,
            Trainable = true,
            TrainFrom = "conv2",
            SkipCorrupt = true,
        };

        Assert.Equal(expected, encoding);
        Assert.Equal([1f, 2f, 3f], encoding.Mean!);
        Assert.Equal([4f, 5f, 6f], encoding.StandardDeviation!);
        Assert.Equal("kept", (experiment with { Encoder = experiment.Encoder with { Trainable = false, TrainFrom = null } }).EncoderOptions(features: "kept", strict: false).CacheDirectory);
        Assert.Equal(new CaptionTokenizingOptions { MinCount = 3, MaxLength = 11 }, experiment.Tokenizer);
    }

    /// <summary>Properties that are as they were: a key that was forgotten here, or on its way.</summary>
    private static IEnumerable<string> Untouched<T>(T options, T defaults) => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && Equals(property.GetValue(options), property.GetValue(defaults)))
        .Select(property => property.Name);
}
