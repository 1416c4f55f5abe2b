using Microsoft.ML;
using MLCaption.Training;
using TorchSharp;

namespace MLCaption.Tests.Training;

/// <summary>Torch's random stream and its count of tensors belong to the whole process.</summary>
public sealed class AttentionDecoderAloneTests
{
    [Fact]
    public void The_same_seed_and_threads_give_the_same_weights()
    {
        AttentionDecoderOptions options = ToyImages.Options with { Epochs = 2, Seed = null };
        float[] Weights(int seed)
        {
            var ml = new MLContext(seed);
            using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(ToyImages.View(ml, ToyImages.Rows(27)));
            return model.ToPortableState().Weights.ToArray();
        }

        float[] first = Weights(1);

        Assert.Equal(first, Weights(1));
        Assert.NotEqual(first, Weights(2));
    }

    [Fact]
    public void Fitting_one_estimator_twice_gives_the_same_model()
    {
        var ml = new MLContext(seed: 4);
        AttentionDecoderTrainer trainer = ToyImages.Trainer(ml, ToyImages.Options with { Epochs = 1, Seed = null });
        IDataView data = ToyImages.View(ml, ToyImages.Rows(18));

        using AttentionDecoderTransformer first = trainer.Fit(data), second = trainer.Fit(data);

        Assert.Equal(first.ToPortableState().Weights.ToArray(), second.ToPortableState().Weights.ToArray());
    }

    [Fact]
    public void Features_beyond_the_memory_budget_are_learnt_from_just_the_same()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ToyImages.View(ml, ToyImages.Rows(27));
        float[] Weights(int megabytes)
        {
            using AttentionDecoderTransformer model = ToyImages.Trainer(
                ml, ToyImages.Options with { Epochs = 1, FeatureMemoryMegabytes = megabytes }).Fit(data);
            return model.ToPortableState().Weights.ToArray();
        }

        Assert.Equal(Weights(4096), Weights(0));
    }

    /// <summary>Asked without a collection: what waits for one fills the memory long before the collector, which sees small objects only, comes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Epoch_after_epoch_leaves_no_tensors_to_the_collector(bool pixels)
    {
        var ml = new MLContext(seed: 1);
        string checkpoint = Path.GetTempFileName();
        File.Delete(checkpoint);
        List<(string Objective, long Tensors)> counts = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 4,
            EarlyStopping = null,
            WeightAveraging = 0.9,
            AccumulatedBatches = 2,
            BatchSize = 9,
            GradientClipValue = 1,
            ScheduledSampling = new() { Increase = 0.5, Most = 0.5 },
            SelfCritical = new() { Epochs = 4, Samples = 2, BatchSize = 8, Patience = 100 },
            Checkpoint = checkpoint,
            OnEpoch = report => counts.Add((report.Objective, torch.Tensor.TotalCount)),
        };
        try
        {
            ToyImages.Trainer(ml, options).Fit(ToyImages.View(
                ml, [.. ToyImages.Rows(18, pixels: pixels), .. ToyImages.Rows(9, "validation", seed: 5, pixels)], pixels: pixels)).Dispose();
        }
        finally
        {
            File.Delete(checkpoint);
        }

        // An optimizer's first step makes its state.
        Assert.All(counts.GroupBy(count => count.Objective, count => count.Tensors), phase =>
        {
            Assert.Equal(4, phase.Count());
            Assert.True(phase.ElementAt(2) <= phase.ElementAt(1), $"{phase.Key}: {string.Join(", ", phase)} tensors after its epochs");
        });
    }

    [Fact]
    public void Training_after_training_leaves_no_tensors_behind()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ToyImages.View(ml, ToyImages.Rows(9));
        AttentionDecoderTrainer trainer = ToyImages.Trainer(ml, ToyImages.Options with { Epochs = 1 });
        trainer.Fit(data).Dispose();
        long before = Live();

        for (int trial = 0; trial < 5; trial++)
        {
            using AttentionDecoderTransformer model = trainer.Fit(data);
            ToyImages.Captions(model, data);
        }

        Assert.InRange(Live(), 0, before);

        static long Live()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return torch.Tensor.TotalCount;
        }
    }
}
