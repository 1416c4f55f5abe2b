using Microsoft.ML;
using MLCaption.Networks.Decoders;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class DecoderTrainingTests
{
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
