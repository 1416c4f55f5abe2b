using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Metrics;
using MLCaption.Networks.Decoders;
using MLCaption.Training;
using TorchSharp;

namespace MLCaption.Tests.Training;

public sealed class AttentionDecoderTrainerTests
{
    [Fact]
    public void It_learns_what_the_features_tell()
    {
        var ml = new MLContext(seed: 1);
        ToyImage[] unseen = ToyImages.Rows(18, seed: 9);

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml).Fit(ToyImages.View(ml, ToyImages.Rows(90)));

        string[] captions = ToyImages.Captions(model, ToyImages.View(ml, unseen));
        Assert.All(captions.Zip(unseen), pair => Assert.Contains(pair.First, pair.Second.Captions));
    }

    [Fact]
    public void An_encoder_is_trained_along_where_the_column_asks_for_one()
    {
        var ml = new MLContext(seed: 1);
        ToyImage[] unseen = ToyImages.Rows(18, seed: 9, pixels: true);

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml).Fit(
            ToyImages.View(ml, ToyImages.Rows(90, pixels: true), pixels: true));

        string[] captions = ToyImages.Captions(model, ToyImages.View(ml, unseen, pixels: true));
        Assert.All(captions.Zip(unseen), pair => Assert.Contains(pair.First, pair.Second.Captions));
    }

    [Fact]
    public void It_returns_to_the_epoch_with_the_best_validation_score()
    {
        var ml = new MLContext(seed: 1);
        List<EpochReport> reports = [];
        ToyImage[] validation = ToyImages.Rows(18, "validation", seed: 5);
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 6, EarlyStopping = null, OnEpoch = reports.Add };

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(
            ToyImages.View(ml, [.. ToyImages.Rows(45), .. validation, .. ToyImages.Rows(9, "test")]));

        string[] captions = ToyImages.Captions(model, ToyImages.View(ml, validation));
        double cider = Cider.Score(CaptionCorpus.FromText(captions, [.. validation.Select(image => image.Captions)])).Corpus;
        Assert.Equal([1, 2, 3, 4, 5, 6], reports.Select(report => report.Epoch));
        Assert.Equal(6, Assert.Single(reports, report => report.IsLast).Epoch);
        Assert.All(reports, report => Assert.Equal("CIDEr", report.Metric));
        Assert.Equal(reports.Max(report => report.Score!.Value), cider, 1e-9);
        Assert.True(reports.Last(report => report.IsBest).Score == reports.Max(report => report.Score));
        Assert.True(cider > 0);
    }

    [Theory]
    [InlineData("BLEU-1")]
    [InlineData("METEOR-exact-stem")]
    [InlineData("ROUGE-L")]
    public void The_metric_that_selects_is_the_one_that_evaluation_reports(string metric)
    {
        var ml = new MLContext(seed: 1);
        List<EpochReport> reports = [];
        ToyImage[] validation = ToyImages.Rows(9, "validation", seed: 5);
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 1, EarlyStopping = new() { Metric = metric }, OnEpoch = reports.Add };

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, [.. ToyImages.Rows(9), .. validation]));

        string[] captions = ToyImages.Captions(model, ToyImages.View(ml, validation));
        CaptioningMetrics metrics = CaptioningMetrics.Of(
            captions.Select((caption, i) => new CaptionToEvaluate($"{i}", caption, validation[i].Captions)), new() { Metrics = [metric] });
        Assert.Equal((metric, metrics.ByName[metric]), (reports[0].Metric, reports[0].Score));
    }

    [Fact]
    public void It_stops_when_patience_is_over()
    {
        var ml = new MLContext(seed: 1);
        List<EpochReport> reports = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 20,
            LearningRate = 1e-12,
            EarlyStopping = new EarlyStoppingOptions { Metric = "BLEU-4", Patience = 2 },
            OnEpoch = reports.Add,
        };

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(
            ToyImages.View(ml, [.. ToyImages.Rows(9), .. ToyImages.Rows(9, "validation")]));

        Assert.Equal([false, false, true], reports.Select(report => report.IsLast));
    }

    [Fact]
    public void A_validation_set_takes_the_place_of_validation_rows()
    {
        var ml = new MLContext(seed: 1);
        List<EpochReport> reports = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 1,
            OnEpoch = reports.Add,
            ValidationSet = ToyImages.View(ml, ToyImages.Rows(9, "anything")),
        };
        ToyImage[] withoutReferences = ToyImages.Rows(3, "validation");
        foreach (ToyImage image in withoutReferences)
        {
            image.Captions = [];
        }

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(
            ToyImages.View(ml, [.. ToyImages.Rows(9), .. withoutReferences]));

        Assert.NotNull(Assert.Single(reports).Score);
    }

    [Fact]
    public void Cancelling_ends_training_with_an_exception()
    {
        var ml = new MLContext(seed: 1);
        using var source = new CancellationTokenSource();
        int epochs = 0;
        AttentionDecoderOptions options = ToyImages.Options with { Cancellation = source.Token, OnEpoch = Stop };
        void Stop(EpochReport report)
        {
            epochs++;
            source.Cancel();
        }

        Assert.Throws<OperationCanceledException>(() => ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, ToyImages.Rows(9))));
        Assert.Equal(1, epochs);
    }

    [Fact]
    public void Cancelling_may_keep_the_best_so_far()
    {
        var ml = new MLContext(seed: 1);
        using var source = new CancellationTokenSource();
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Cancellation = source.Token,
            KeepBestWhenCancelled = true,
            OnEpoch = _ => source.Cancel(),
        };

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(
            ToyImages.View(ml, [.. ToyImages.Rows(9), .. ToyImages.Rows(9, "validation")]));

        Assert.Equal(9, ToyImages.Captions(model, ToyImages.View(ml, ToyImages.Rows(9))).Length);
    }

    [Fact]
    public void Epochs_are_told_through_the_environments_channel()
    {
        var ml = new MLContext(seed: 1);
        List<string> messages = [];
        ml.Log += (_, message) => messages.Add(message.Message);

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, ToyImages.Options with { Epochs = 1 }).Fit(
            ToyImages.View(ml, [.. ToyImages.Rows(9), .. ToyImages.Rows(9, "validation")]));

        Assert.Contains(messages, message => message.Contains(
            "Learning from 9 images with 27 captions and 14 words; selecting by 9 images.", StringComparison.Ordinal));
        Assert.Contains(messages, message =>
            message.Contains("Epoch 1/1: loss ", StringComparison.Ordinal) && message.Contains(" tokens/s, CIDEr 0.", StringComparison.Ordinal));
    }

    [Fact]
    public void Threads_are_set_back()
    {
        var ml = new MLContext(seed: 1);
        int before = torch.get_num_threads();
        int during = 0;

        ToyImages.Trainer(ml, ToyImages.Options with { Epochs = 1, Threads = 3, OnEpoch = _ => during = torch.get_num_threads() })
            .Fit(ToyImages.View(ml, ToyImages.Rows(9))).Dispose();

        Assert.Equal(3, during);
        Assert.Equal(before, torch.get_num_threads());
    }

    [Fact]
    public void All_problems_of_the_columns_are_told_at_once()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable<ToyImage>(ToyImages.Rows(3));
        AttentionDecoderOptions options = ToyImages.Options with { ValidationSet = ToyImages.View(ml, ToyImages.Rows(3)), CaptionsColumnName = "Texts" };

        var error = Assert.Throws<ArgumentException>(() => ToyImages.Trainer(ml, options).Fit(data));

        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "Column 'Features' must hold vectors of a known size, but is Vector<Single>. "
                + "Make the features with EncodeImages or ApplyOnnxModel, or give the size when the data is loaded.",
                "Column 'Tokens' must have the annotation 'Vocabulary', the word of each id; but has none. Make it with TokenizeCaptions.",
                "The validation set: There is no column 'Texts' of reference captions; the columns are Features, Tokens, Captions, Split."),
            error.Message);
    }

    [Fact]
    public void Missing_columns_are_told_with_those_there_are()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ToyImages.View(ml, ToyImages.Rows(3));

        var error = Assert.Throws<ArgumentException>(() =>
            ml.Captioning().Trainers.AttentionDecoder("Caption", "Maps", "Ids", ToyImages.Options).Fit(data));

        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "There is no features column 'Maps'; the columns are Features, Tokens, Captions, Split.",
                "There is no tokens column 'Ids'; the columns are Features, Tokens, Captions, Split."),
            error.Message);
    }

    [Fact]
    public void Features_of_a_wrong_shape_are_refused()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ToyImages.View(ml, ToyImages.Rows(3), definition =>
            definition[nameof(ToyImage.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2, 2, 2, 2, 2));

        var error = Assert.Throws<ArgumentException>(() => ToyImages.Trainer(ml).Fit(data));

        Assert.Equal(
            "Column 'Features' must hold vectors of Single, (size) for one feature vector an image, (regions, size), or "
            + "(channels, height, width) for a grid, with or without a leading 1; but is Vector<Single, 2, 2, 2, 2, 2>.",
            error.Message);
    }

    [Fact]
    public void Data_without_training_rows_is_refused()
    {
        var ml = new MLContext(seed: 1);

        var error = Assert.Throws<ArgumentException>(() =>
            ToyImages.Trainer(ml).Fit(ToyImages.View(ml, ToyImages.Rows(3, "test"))));

        Assert.Equal("There is nothing to learn from: the data has no rows, or none whose column 'Split' says 'train'.", error.Message);
    }

    [Fact]
    public void All_problems_of_the_rows_are_told_at_once()
    {
        var ml = new MLContext(seed: 1);
        ToyImage[] rows = [.. ToyImages.Rows(3), .. ToyImages.Rows(2, "validation")];
        rows[0].Features[5] = float.NaN;
        rows[1].Tokens[0] = 99;
        rows[3].Captions = [];
        rows[4].Features[0] = float.PositiveInfinity;

        var error = Assert.Throws<ArgumentException>(() => ToyImages.Trainer(ml).Fit(ToyImages.View(ml, rows)));

        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "Column 'Tokens' must hold ids from 2 to 13, but Row 1 has 99. Tokens and vocabulary must come from the same TokenizeCaptions.",
                "Column 'Features' must hold finite numbers, but these rows hold others: Row 0, Row 4.",
                "Validation images need reference captions in the column 'Captions', but these rows have none: Row 3."),
            error.Message);
    }

    [Fact]
    public void A_plateau_without_images_to_validate_by_is_refused()
    {
        var ml = new MLContext(seed: 1);
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 1,
            Schedule = new PlateauSchedule(),
            SelfCritical = new() { Epochs = 1, Schedule = new PlateauSchedule() },
        };
        string Problem(string schedule) => $"{schedule} is a plateau, which waits for validation scores, but there are no images to validate by. "
            + "Give a validation set or rows whose column 'Split' says 'validation', or choose another schedule.";

        Assert.Equal(
            $"{Problem("schedule")}{Environment.NewLine}{Problem("selfCritical.schedule")}",
            Assert.Throws<ArgumentException>(() => ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, ToyImages.Rows(3)))).Message);
        Assert.Equal(
            Problem("selfCritical.schedule"),
            Assert.Throws<ArgumentException>(() => ToyImages.Trainer(ml, options with { Schedule = new ConstantSchedule() })
                .Fit(ToyImages.View(ml, ToyImages.Rows(3)))).Message);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0)]
    public void Self_critical_training_that_can_not_go_back_to_the_best_weights_is_warned_of(int validation, int warnings)
    {
        var ml = new MLContext(seed: 1);
        List<string> messages = [];
        ml.Log += (_, message) => messages.Add(message.Message);
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 1, SelfCritical = new() { Epochs = 1, Samples = 2 } };

        ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, [.. ToyImages.Rows(3), .. ToyImages.Rows(validation, "validation")])).Dispose();

        Assert.Equal(warnings, messages.Count(message => message.Contains(
            "There are no images to validate by: self-critical training never goes back to the best weights, selfCritical.patience has no effect", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 0.9, "momentum must be 0 with the optimizer adam, which has none, but was 0.9. Leave it out, or choose sgd or rmsProp.")]
    [InlineData(OptimizerKind.AdamW, 0.5, "momentum must be 0 with the optimizer adamW, which has none, but was 0.5. Leave it out, or choose sgd or rmsProp.")]
    [InlineData(OptimizerKind.Adam, 1.5, "momentum must be in [0, 1), but was 1.5.")]
    [InlineData(OptimizerKind.AdamW, 0, null)]
    [InlineData(OptimizerKind.Sgd, 0.9, null)]
    [InlineData(OptimizerKind.RmsProp, 0.9, null)]
    public void Momentum_is_for_optimizers_that_have_one(OptimizerKind optimizer, double momentum, string? problem) => Assert.Equal(
        problem is null ? [] : [problem], new AttentionDecoderOptions { Optimizer = optimizer, Momentum = momentum }.Problems());

    [Theory]
    [InlineData(3, 2, 10, true)]
    [InlineData(2, 2, 10, false)]
    [InlineData(1, 2, 10, false)]
    [InlineData(2, 10, 10, true)]
    [InlineData(null, 2, 10, true)]
    public void Early_stopping_has_more_patience_than_the_return_to_the_best_weights(int? early, int patience, int epochs, bool isRight)
    {
        var options = new AttentionDecoderOptions
        {
            EarlyStopping = early is { } epochsToWait ? new() { Patience = epochsToWait } : null,
            SelfCritical = new() { Patience = patience, Epochs = epochs },
        };

        Assert.Equal(
            isRight ? [] : [$"earlyStopping.patience must be greater than selfCritical.patience, 2, but was {early}: training would end each time before it goes back to the best weights."],
            options.Problems());
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        var options = new AttentionDecoderOptions
        {
            Network = new ShowAttendTellOptions { HiddenSize = 0, Dropout = 1.5 },
            Epochs = 0,
            Threads = -1,
            DoublyStochastic = double.NaN,
            LearningRate = 0,
            LabelSmoothing = 1,
            Schedule = new StepSchedule { Decay = 1.1 },
            EarlyStopping = new EarlyStoppingOptions { Metric = "loss", Patience = 0 },
            Decoding = new() { BeamSize = 0 },
        };

        var error = Assert.Throws<ArgumentException>(() => ToyImages.Trainer(new MLContext(seed: 1), options));

        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "dropout must be in [0, 1), but was 1.5.",
                "hiddenSize must be at least 1, but was 0.",
                "epochs must be at least 1, but was 0.",
                "threads must be at least 0, but was -1.",
                "doublyStochastic must be a finite number of at least 0, but was NaN.",
                "learningRate must be a finite number above 0, but was 0.",
                "labelSmoothing must be in [0, 1), but was 1.",
                "schedule.decay must be in (0, 1], but was 1.1.",
                "earlyStopping.metric must be one of BLEU-1, BLEU-2, BLEU-3, BLEU-4, METEOR, METEOR-noParaphrase, METEOR-exact-stem, ROUGE-L, CIDEr, but was 'loss'.",
                "earlyStopping.patience must be at least 1, but was 0.",
                "decoding.beamSize must be at least 1, but was 0.") + " (Parameter 'options')",
            error.Message);
    }
}
