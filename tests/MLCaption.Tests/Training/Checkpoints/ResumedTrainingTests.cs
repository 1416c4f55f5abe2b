using System.IO.Compression;
using Microsoft.ML;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

/// <summary>A training that was stopped and begun again ends as one that never stopped.</summary>
public sealed class ResumedTrainingTests : IDisposable
{
    private const string Encoder =
        """{"network":{"network":"smallCnn","channels":16},"trainFrom":"conv3","preprocessing":{"size":16,"factor":[1,1,1],"shift":[0,0,0]}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("mlcaption-resume-").FullName;

    /// <summary>Everything that a checkpoint has to remember, in one or another.</summary>
    public static TheoryData<string> Cases => [.. _cases.Keys];

    private static readonly Dictionary<string, AttentionDecoderOptions> _cases = new()
    {
        ["Adam, step schedule"] = ToyImages.Options with { Epochs = 4 },
        ["AdamW, cosine with warm-up, moving average"] = ToyImages.Options with
        {
            Epochs = 4,
            Optimizer = OptimizerKind.AdamW,
            WeightDecay = 0.01,
            Schedule = new CosineSchedule { WarmupSteps = 3 },
            WeightAveraging = 0.9,
        },
        ["RMSprop, plateau, accumulated batches"] = ToyImages.Options with
        {
            Epochs = 4,
            Optimizer = OptimizerKind.RmsProp,
            Momentum = 0.5,
            LearningRate = 0.002,
            Schedule = new PlateauSchedule(),
            BatchSize = 9,
            AccumulatedBatches = 2,
        },
        ["SGD, inverse square root, scheduled sampling"] = ToyImages.Options with
        {
            Epochs = 4,
            Optimizer = OptimizerKind.Sgd,
            Momentum = 0.9,
            Schedule = new InverseSquareRootSchedule { WarmupSteps = 2 },
            ScheduledSampling = new() { Increase = 0.25, Most = 0.5 },
        },
        ["self-critical after cross entropy"] = ToyImages.Options with { Epochs = 2, SelfCritical = new() { Epochs = 3, Samples = 3, BatchSize = 18, LearningRate = 0.005 } },
        ["self-critical that goes back to the best weights"] = ToyImages.Options with
        {
            Epochs = 2,
            SelfCritical = new() { Epochs = 4, Samples = 2, BatchSize = 6, LearningRate = 0.5, Patience = 1, Baseline = SelfCriticalBaseline.Greedy, BleuWeight = 1 },
        },
    };

    /// <summary>What begins outside of the weights: vectors that stay, batch normalisations' statistics, pictures that are varied, patience.</summary>
    public static TheoryData<string> Beginnings => ["word vectors that stay", "an encoder that learns from a stage on, varied pictures", "early stopping"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_ends_with_the_same_weights_optimizer_and_random_state_wherever_it_was_stopped(string name)
    {
        AttentionDecoderOptions options = _cases[name] with { EarlyStopping = null };
        string whole = Path.Combine(_folder, "whole");
        float[] expected = Train(options with { Checkpoint = whole }, stopAfter: null);
        int epochs = options.Epochs + (options.SelfCritical?.Epochs ?? 0);

        for (int stop = 1; stop <= epochs; stop++)
        {
            string path = Path.Combine(_folder, $"stopped-{stop}");
            Train(options with { Checkpoint = path }, stop);
            float[] resumed = Train(options with { Checkpoint = path }, stopAfter: null);

            Assert.Equal(expected, resumed);
            foreach (string part in new[] { "weights", "best", "average", "optimizer", "random" })
            {
                Assert.Equal(Part(whole, part), Part(path, part));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void What_a_training_begins_with_is_there_again_when_it_goes_on(string name)
    {
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 4, EarlyStopping = null };
        bool pixels = false;
        switch (name)
        {
            case "word vectors that stay":
                string file = Path.Combine(_folder, "vectors.txt");
                File.WriteAllLines(file, ToyImages.Vocabulary.Skip(4).Select((word, id) => $"{word} {string.Join(' ', Enumerable.Repeat($"0.{id}", 16))}"));
                options = options with { WordVectors = new() { File = file, Frozen = true }, WeightAveraging = 0.9 };
                break;
            case "early stopping":
                // No epoch is better than the first, so the third is the last, whichever run counts it.
                options = options with { LearningRate = 1e-12, EarlyStopping = new() { Patience = 2 } };
                break;
            default:
                options = options with { Augmentation = new() { Rotation = 20 } };
                pixels = true;
                break;
        }

        string whole = Path.Combine(_folder, "whole");
        List<int> epochs = [], resumedEpochs = [];
        float[] expected = Train(options with { Checkpoint = whole, OnEpoch = report => epochs.Add(report.Epoch) }, stopAfter: null, pixels);
        for (int stop = 1; stop < epochs.Count; stop++)
        {
            string path = Path.Combine(_folder, $"stopped-{stop}");
            Train(options with { Checkpoint = path }, stop, pixels);
            resumedEpochs.Clear();
            float[] resumed = Train(options with { Checkpoint = path, OnEpoch = report => resumedEpochs.Add(report.Epoch) }, stopAfter: null, pixels);

            Assert.Equal(epochs.Skip(stop), resumedEpochs);
            Assert.Equal(expected, resumed);
        }

        Assert.Equal(name == "early stopping" ? 3 : 4, epochs.Count);
    }

    [Fact]
    public void A_finished_training_gives_its_model_at_once()
    {
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 2, Checkpoint = Path.Combine(_folder, "done") };
        float[] first = Train(options, stopAfter: null);
        int epochs = 0;

        float[] again = Train(options with { OnEpoch = _ => epochs++ }, stopAfter: null);

        Assert.Equal(0, epochs);
        Assert.Equal(first, again);
    }

    [Fact]
    public void The_checkpoint_of_another_training_is_refused()
    {
        string path = Path.Combine(_folder, "checkpoint");
        Train(ToyImages.Options with { Epochs = 1, Checkpoint = path }, stopAfter: null);

        var error = Assert.Throws<CheckpointException>(() => Train(ToyImages.Options with { Epochs = 1, LearningRate = 0.1, Checkpoint = path }, stopAfter: null));

        Assert.Equal(
            $"{path} is the checkpoint of another training: options, captions or features differ. Delete it to begin anew, or name another file.",
            error.Message);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        string path = Path.Combine(_folder, "checkpoint");
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 1, Checkpoint = path };
        Train(options, stopAfter: null);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        var error = Assert.Throws<CheckpointException>(() => Train(options, stopAfter: null));

        Assert.StartsWith($"{path} is no whole checkpoint: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Delete it to begin anew.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_unfinished_is_left_beside_it()
    {
        Train(ToyImages.Options with { Epochs = 2, Checkpoint = Path.Combine(_folder, "checkpoint") }, stopAfter: null);

        Assert.Equal(["checkpoint"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    /// <summary>Trains on toys.</summary>
    /// <returns>The model's weights; empty when it was stopped.</returns>
    private static float[] Train(AttentionDecoderOptions options, int? stopAfter, bool pixels = false)
    {
        var ml = new MLContext(seed: 1);
        using var source = new CancellationTokenSource();
        AttentionDecoderOptions told = options with { Cancellation = source.Token };
        if (stopAfter is not null)
        {
            told = told with { OnEpoch = report => Stop(report.Epoch) };
        }

        void Stop(int epoch)
        {
            if (epoch == stopAfter)
            {
                source.Cancel();
            }
        }

        try
        {
            ToyImage[] rows = [.. ToyImages.Rows(27, pixels: pixels), .. ToyImages.Rows(9, "validation", seed: 5, pixels)];
            using AttentionDecoderTransformer model = ToyImages.Trainer(ml, told).Fit(ToyImages.View(ml, rows, pixels: pixels, encoder: Encoder));
            return model.ToPortableState().Weights.ToArray();
        }
        catch (OperationCanceledException) when (stopAfter is not null)
        {
            return [];
        }
    }

    private static byte[] Part(string checkpoint, string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(checkpoint);
        using Stream entry = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}
