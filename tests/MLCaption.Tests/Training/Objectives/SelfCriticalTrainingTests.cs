using Microsoft.ML;
using MLCaption.Networks;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class SelfCriticalTrainingTests
{
    [Fact]
    public void A_caption_is_measured_against_the_mean_of_its_images_other_captions() =>
        Assert.Equal([-1.5f, 0, 1.5f, 0, 0, 0], SelfCriticalObjective.OverOthers([1, 2, 3, 7, 7, 7], samples: 3));

    [Theory]
    [InlineData(SelfCriticalBaseline.LeaveOneOut, 0)]
    [InlineData(SelfCriticalBaseline.Greedy, 0.5)]
    public void Captions_sampled_get_better_rewards(SelfCriticalBaseline baseline, double bleuWeight)
    {
        var ml = new MLContext(seed: 1);
        List<EpochReport> reports = [];
        AttentionDecoderOptions options = ToyImages.Options with
        {
            Epochs = 4,
            Seed = 4,
            LearningRate = 0.02,
            EarlyStopping = null,
            SelfCritical = new() { Epochs = 20, Samples = 5, BatchSize = 25, LearningRate = 0.003, Patience = 100, Baseline = baseline, BleuWeight = bleuWeight },
            OnEpoch = reports.Add,
        };

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(
            ToyImages.View(ml, [.. ToyImages.Rows(45), .. ToyImages.Rows(18, "validation", seed: 5)]));

        Assert.Equal([.. Enumerable.Repeat("cross entropy", 4), .. Enumerable.Repeat("self-critical", 20)], reports.Select(report => report.Objective));
        Assert.All(reports.Take(4), report => Assert.Null(report.Reward));
        Assert.True(reports.TakeLast(3).Average(report => report.Reward) > reports.Skip(4).Take(3).Average(report => report.Reward) + 0.25);
    }

    /// <summary>A true caption has its image's highest reward; without its end it has less.</summary>
    [Fact]
    public void The_end_token_counts_as_a_word()
    {
        int[] full = [4, 5, 8, SpecialTokens.End], broken = [4, 5, SpecialTokens.End];
        var images = new[] { new TrainingImage(0, [full, [4, 5, 8, 11, 12, SpecialTokens.End]]), new TrainingImage(1, [[4, 6, 9, SpecialTokens.End]]) };
        var reward = new CaptionReward(images, ToyImages.Vocabulary, new SelfCriticalOptions());

        double[] rewards = reward.Of([0, 0, 1], [full, broken, full]);

        Assert.True(rewards[0] > rewards[1]);
        Assert.True(rewards[1] > rewards[2]);
    }
}
