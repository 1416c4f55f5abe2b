using Microsoft.ML;
using MLCaption.Networks;
using MLCaption.Networks.Decoders;
using MLCaption.Training;
using static TorchSharp.torch;

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

    /// <summary>
    /// Otherwise captions below the baseline could be made unlikely by likelier tokens that are never sampled, and still be sampled as
    /// before.
    /// </summary>
    [Fact]
    public void Tokens_that_are_never_said_are_not_made_likelier()
    {
        manual_seed(2);
        using var model = new CaptionModel(
            new FeatureLayout([4, 8], 4, 8, false),
            null,
            new ShowAttendTellOptions { HiddenSize = 8, EmbeddingSize = 8, AttentionSize = 4, ProjectedSize = 8, TiedEmbedding = false, Dropout = 0.5 },
            ToyImages.Vocabulary);
        TrainingImage[] images = [.. Enumerable.Range(0, 6).Select(row => new TrainingImage(row, [[4, 5 + (row % 3), 8, SpecialTokens.End]]))];
        var objective = new SelfCriticalObjective(model, images, new SelfCriticalOptions(), maxLength: 6);
        using Tensor regions = randn([6, 4, 8]);

        using Tensor loss = objective.Compute(images, regions, random: 5).Loss;
        loss.backward();

        float[] gradient = model.Decoder.named_parameters().Single(named => named.name == "outputBias").parameter.grad!.data<float>().ToArray();
        Assert.Equal([0, 0, 0], [gradient[SpecialTokens.Padding], gradient[SpecialTokens.Start], gradient[SpecialTokens.Unknown]]);
        Assert.All(gradient[4..], value => Assert.NotEqual(0, value));
        Assert.True(model.Decoder.training);
    }

    [Fact]
    public void Captions_are_sampled_by_the_seed_and_with_dropout()
    {
        manual_seed(2);
        using var model = new CaptionModel(
            new FeatureLayout([4, 8], 4, 8, false), null, new TransformerOptions { HiddenSize = 16, Heads = 2, Layers = 1, Dropout = 0.5 }, ToyImages.Vocabulary);
        TrainingImage[] images = [.. Enumerable.Range(0, 6).Select(row => new TrainingImage(row, [[4, 5 + (row % 3), 8, SpecialTokens.End]]))];
        var objective = new SelfCriticalObjective(model, images, new SelfCriticalOptions(), maxLength: 6);
        using Tensor regions = randn([6, 4, 8]);

        float Loss(int seed, int dropout)
        {
            manual_seed(dropout);
            using Tensor loss = objective.Compute(images, regions, seed).Loss;
            return loss.item<float>();
        }

        Assert.Equal(Loss(5, 1), Loss(5, 1));
        Assert.NotEqual(Loss(5, 1), Loss(6, 1));
        Assert.NotEqual(Loss(5, 1), Loss(5, 2));
    }

    /// <summary>Of a mirrored image people would have said "right" where they said "left": that earns what "left" earns unmirrored.</summary>
    [Fact]
    public void What_is_said_of_a_mirrored_image_is_rewarded_as_if_both_were_turned_round()
    {
        string[] vocabulary = [.. ToyImages.Vocabulary, "left", "right"];
        int[] left = [4, 8, 14, SpecialTokens.End], right = [4, 8, 15, SpecialTokens.End];
        TrainingImage image = new(0, [left, [4, 8, 14, 12, SpecialTokens.End]]), mirrored = image with { IsMirrored = true };
        using var model = new CaptionModel(new FeatureLayout([2, 3], 2, 3, false), null, ToyImages.Options.Network, vocabulary);
        var objective = new SelfCriticalObjective(model, [image, new TrainingImage(1, [[4, 5, 9, SpecialTokens.End]])], new SelfCriticalOptions(), maxLength: 6);

        double[] rewards = objective.Rewards([image, mirrored, image, mirrored], [left, right, right, left]);

        Assert.Equal(rewards[0], rewards[1]);
        Assert.Equal(rewards[2], rewards[3]);
        Assert.True(rewards[0] > rewards[2]);
    }

    /// <summary>A true caption has its image's highest reward; without its end it has less.</summary>
    [Fact]
    public void The_end_token_counts_as_a_word()
    {
        int[] full = [4, 5, 8, SpecialTokens.End], cutOff = [4, 5, 8], broken = [4, 5, SpecialTokens.End];
        var images = new[] { new TrainingImage(0, [full, [4, 5, 8, 11, 12, SpecialTokens.End]]), new TrainingImage(1, [[4, 6, 9, SpecialTokens.End]]) };
        var reward = new CaptionReward(images, ToyImages.Vocabulary, new SelfCriticalOptions());

        double[] rewards = reward.Of([0, 0, 0, 1], [full, cutOff, broken, full]);

        Assert.True(rewards[0] > rewards[1]);
        Assert.True(rewards[1] > rewards[2]);
        Assert.True(rewards[2] > rewards[3]);
    }

    /// <summary>
    /// CIDEr-D by hand. The first word and the end are in the captions of both images and weigh nothing, all else weighs alike: of the caption's
    /// one, two and three words in a row, 1, 2 of the root of 2 * 3, and 1 of the root of 1 * 2 agree, of four in a row nothing does; and it is
    /// a pair of words shorter, which costs a factor of exp(-1 / 72). Had ends not been counted, the caption would be without a fault, 7.5 for
    /// both, since there would be no four words in a row.
    /// </summary>
    [Fact]
    public void A_caption_that_breaks_off_has_the_reward_that_it_has_by_hand()
    {
        int[] full = [4, 5, 8, SpecialTokens.End], cutOff = [4, 5, 8];
        var images = new[] { new TrainingImage(0, [full]), new TrainingImage(1, [[4, 6, 9, SpecialTokens.End]]) };
        var reward = new CaptionReward(images, ToyImages.Vocabulary, new SelfCriticalOptions());

        double[] rewards = reward.Of([0, 0], [full, cutOff]);

        Assert.Equal(10, rewards[0], 1e-9);
        Assert.Equal(10 * Math.Exp(-1.0 / 72) * (1 + (2 / Math.Sqrt(6)) + (1 / Math.Sqrt(2))) / 4, rewards[1], 1e-9);
    }
}
