using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.ML;
using MLCaption.Networks.Decoders;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class DecoderTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_ends_when_its_time_is_up_with_the_best_so_far_validated_once_more()
    {
        var clock = new TickingClock(TimeSpan.FromSeconds(1));
        List<EpochReport> reports = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 1000,
            EarlyStopping = null,
            TimeBudget = TimeSpan.FromSeconds(60),
            Clock = clock,
            OnEpoch = reports.Add,
        };

        using AttentionDecoderTransformer model = Fit(options);

        Assert.InRange(reports.Count, 2, 30);
        Assert.All(reports, report => Assert.NotNull(report.Score));
        Assert.InRange(reports[^1].Elapsed.TotalSeconds, 60, 75);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_told_with_step_and_learning_rate()
    {
        AttentionDecoderOptions options = ToyImages.Options with { LearningRate = 1e30, Schedule = new ConstantSchedule() };

        var error = Assert.Throws<InvalidOperationException>(() => Fit(options));

        Assert.Matches(
            "^The loss became NaN in epoch 1, step [0-9]+, at the learning rate 1E\\+30\\. "
            + "Lower learningRate or gradientClip, and look for features that are not finite\\.$",
            error.Message);
    }

    /// <summary>One step that ruins the weights, while the loss before it and its gradient were still finite.</summary>
    [Theory]
    [InlineData(true, "log-probabilities of the validation captions became NaN")]
    [InlineData(false, "weights became infinite or NaN")]
    public void Weights_that_the_last_step_of_an_epoch_ruins_are_told_with_step_and_learning_rate(bool validates, string what)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        AttentionDecoderOptions options = ToyImages.Options with
        {
            BatchSize = 100,
            Optimizer = OptimizerKind.Sgd,
            LearningRate = 3e38,
            GradientClip = 1e9,
            DoublyStochastic = 1000,
            Schedule = new ConstantSchedule(),
            Cancellation = guard.Token,
        };
        var ml = new MLContext(seed: 1);
        ToyImage[] rows = [.. ToyImages.Rows(9), .. validates ? ToyImages.Rows(3, "validation") : []];

        var error = Assert.Throws<InvalidOperationException>(() => ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, rows)));

        Assert.Equal(
            $"The {what} in epoch 1, step 1, at the learning rate 3E+38. Lower learningRate or gradientClip, and look for features that are not finite.",
            error.Message);
    }

    [Fact]
    public void Captions_that_can_not_be_sampled_any_more_are_told_with_step_and_learning_rate()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 1,
            SelfCritical = new() { Epochs = 2, Samples = 2, BatchSize = 18, LearningRate = 1e30 },
            Cancellation = guard.Token,
        };
        var ml = new MLContext(seed: 1);

        var error = Assert.Throws<InvalidOperationException>(() => ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, ToyImages.Rows(27))));

        Assert.Equal(
            "The log-probabilities of the sampled captions became NaN in epoch 2, step 2, at the learning rate 1E+30. "
            + "Lower learningRate or gradientClip, and look for features that are not finite.",
            error.Message);
    }

    [Fact]
    public void A_decoder_learns_while_it_reads_its_own_words()
    {
        List<EpochReport> reports = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 15,
            EarlyStopping = null,
            ScheduledSampling = new() { After = 3, Increase = 0.1, Most = 0.3 },
            OnEpoch = reports.Add,
        };

        using AttentionDecoderTransformer model = Fit(options);

        Assert.True(reports.Max(report => report.Score) > 2);
    }

    [Fact]
    public void Own_words_are_read_from_the_epoch_on_that_they_are_asked_for()
    {
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 1, ScheduledSampling = new() { Increase = 1, Most = 1 } };

        Assert.NotEqual(Weights(options with { ScheduledSampling = null }), Weights(options));
        Assert.Equal(Weights(options with { ScheduledSampling = null }), Weights(options with { ScheduledSampling = new() { After = 1, Increase = 1, Most = 1 } }));
    }

    /// <summary>After one step a tenth of the first weights is left in the average.</summary>
    [Fact]
    public void The_moving_average_is_what_is_kept_and_the_weights_are_what_learns_on()
    {
        using var source = new CancellationTokenSource();
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 2, BatchSize = 1000, Optimizer = OptimizerKind.Sgd, LearningRate = 0.5 };
        float[] begun = Weights(options with { Epochs = 1, LearningRate = 1e-30 });

        float[] kept = Weights(options with
        {
            WeightAveraging = 0.9,
            Checkpoint = _folder["checkpoint"],
            Cancellation = source.Token,
            KeepBestWhenCancelled = true,
            OnEpoch = _ => source.Cancel(),
        });

        float[] weights = Part("weights"), average = Part("average");
        Assert.Equal(average, kept);
        Assert.Equal(average, Part("best"));
        Assert.True(begun.Zip(weights).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.01);
        Assert.All(average.Zip(begun, weights), of => Assert.Equal((0.1f * of.Second) + (0.9f * of.Third), of.First, 1e-6f));
    }

    /// <summary>At such a rate rewards fall: each epoch goes back, and the next has half the rate.</summary>
    [Fact]
    public void Self_critical_training_that_gets_worse_goes_back_to_the_best_weights_at_half_the_rate()
    {
        List<EpochReport> reports = [];
        List<bool> wentBack = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 6,
            EarlyStopping = null,
            SelfCritical = new() { Epochs = 3, Samples = 2, BatchSize = 18, LearningRate = 0.5, Patience = 1 },
            Checkpoint = _folder["checkpoint"],
            OnEpoch = report =>
            {
                reports.Add(report);
                if (reports.Count > 7)
                {
                    wentBack.Add(Part("weights").SequenceEqual(Part("best")));    // as the epoch before left them
                }
            },
        };

        using AttentionDecoderTransformer model = Fit(options);

        EpochReport[] critical = [.. reports.Skip(6)];
        Assert.All(critical, report => Assert.True(report is { Objective: "self-critical", IsBest: false }));
        Assert.Equal([0.5, 0.25, 0.125], critical.Select(report => report.LearningRate));
        Assert.Equal([true, true], wentBack);
    }

    /// <summary>Five steps an epoch: the last of them are the fifth of a warm-up of eight, 0.02 * 5 / 8, and then 0.02 halved once and twice.</summary>
    [Fact]
    public void The_rate_follows_the_schedule()
    {
        List<double> rates = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 3,
            BatchSize = 18,
            LearningRate = 0.02,
            Schedule = new StepSchedule { Decay = 0.5, WarmupSteps = 8 },
            OnEpoch = report => rates.Add(report.LearningRate),
        };

        Weights(options);

        Assert.Equal([0.0125, 0.01, 0.005], rates.Select(rate => Math.Round(rate, 12)));
    }

    /// <summary>One step, the first of a warm-up of four: a quarter of 0.4 is 0.1, to the last bit.</summary>
    [Fact]
    public void The_scheduled_share_of_the_rate_is_what_weights_are_moved_by()
    {
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 1, BatchSize = 1000, Optimizer = OptimizerKind.Sgd };

        float[] warm = Weights(options with { LearningRate = 0.4, Schedule = new ConstantSchedule { WarmupSteps = 4 } });

        Assert.Equal(Weights(options with { LearningRate = 0.1, Schedule = new ConstantSchedule() }), warm);
        Assert.NotEqual(Weights(options with { LearningRate = 0.4, Schedule = new ConstantSchedule() }), warm);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0.1)]
    [InlineData(5, 0.3)]
    [InlineData(50, 0.4)]
    public void The_share_of_own_words_grows_to_its_most(int epoch, double share) =>
        Assert.Equal(share, new ScheduledSamplingOptions { After = 2, Increase = 0.1, Most = 0.4 }.Share(epoch), 1e-12);

    [Fact]
    public void Words_may_start_from_vectors_and_stay_as_they_are()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "red 1 2 3 4\ncircle -1 -2 -3 -4\n");
            AttentionDecoderOptions options = ToyImages.Options with
            {
                Epochs = 1,
                Network = new ShowAttendTellOptions { HiddenSize = 8, EmbeddingSize = 4, AttentionSize = 4, ProjectedSize = 4 },
                WordVectors = new() { File = file, Frozen = true },
            };

            using AttentionDecoderTransformer model = Fit(options);

            string weights = string.Join(' ', model.ToPortableState().Weights.ToArray());
            Assert.Contains(" 1 2 3 4 ", weights, StringComparison.Ordinal);
            Assert.Contains(" -1 -2 -3 -4 ", weights, StringComparison.Ordinal);

            File.WriteAllText(file, "red 1 2 3\n");
            Assert.Throws<InvalidDataException>(() => Fit(options));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What training on 27 images, without validation, comes to.</summary>
    private static float[] Weights(AttentionDecoderOptions options)
    {
        var ml = new MLContext(seed: 1);
        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, ToyImages.Rows(27)));
        return model.ToPortableState().Weights.ToArray();
    }

    private float[] Part(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(_folder["checkpoint"]);
        using Stream entry = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return MemoryMarshal.Cast<byte, float>(copy.ToArray()).ToArray();
    }

    private static AttentionDecoderTransformer Fit(AttentionDecoderOptions options)
    {
        var ml = new MLContext(seed: 1);
        return ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, [.. ToyImages.Rows(45), .. ToyImages.Rows(9, "validation", seed: 5)]));
    }

    /// <summary>A clock on which every look takes a while.</summary>
    private sealed class TickingClock(TimeSpan tick) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += tick.Ticks;
    }
}
