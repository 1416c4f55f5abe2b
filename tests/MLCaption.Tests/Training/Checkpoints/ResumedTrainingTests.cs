using System.IO.Compression;
using Microsoft.ML;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

/// <summary>A training that was stopped and begun again ends as one that never stopped.</summary>
public sealed class ResumedTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlcaption-resume-").FullName;

    /// <summary>Everything that a checkpoint has to remember, in one or another.</summary>
    public static TheoryData<string> Cases => [.. s_cases.Keys];

    private static readonly Dictionary<string, AttentionDecoderOptions> s_cases = new()
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

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_ends_with_the_same_weights_optimizer_and_random_state_wherever_it_was_stopped(string name)
    {
        AttentionDecoderOptions options = s_cases[name] with { EarlyStopping = null };
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

        var error = Assert.Throws<InvalidDataException>(() => Train(ToyImages.Options with { Epochs = 1, LearningRate = 0.1, Checkpoint = path }, stopAfter: null));

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

        var error = Assert.Throws<InvalidDataException>(() => Train(options, stopAfter: null));

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
    private static float[] Train(AttentionDecoderOptions options, int? stopAfter)
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
            using AttentionDecoderTransformer model = ToyImages.Trainer(ml, told).Fit(
                ToyImages.View(ml, [.. ToyImages.Rows(27), .. ToyImages.Rows(9, "validation", seed: 5)]));
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
