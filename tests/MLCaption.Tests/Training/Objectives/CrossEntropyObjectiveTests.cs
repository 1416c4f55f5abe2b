using MLCaption.Networks;
using MLCaption.Networks.Decoders;
using MLCaption.Training;
using static TorchSharp.torch;

namespace MLCaption.Tests.Training;

public sealed class CrossEntropyObjectiveTests : IDisposable
{
    private static readonly TrainingImage[] _images =
        [new(0, [[4, SpecialTokens.End], [5, 6, 7, SpecialTokens.End]]), new(1, [[8, 9, SpecialTokens.End]])];

    private readonly CaptionModel _model;
    private readonly Tensor _regions;
    private readonly CaptionBatch _truth = CaptionBatch.Create([.. _images.Select(image => image.Captions)]);

    public CrossEntropyObjectiveTests()
    {
        manual_seed(2);
        _model = new CaptionModel(
            new FeatureLayout([4, 8], 4, 8, false),
            null,
            new ShowAttendTellOptions { HiddenSize = 8, EmbeddingSize = 8, AttentionSize = 4, ProjectedSize = 8, Dropout = 0 },
            ToyImages.Vocabulary);
        _regions = randn([2, 4, 8]);
    }

    public void Dispose()
    {
        _truth.Dispose();
        _regions.Dispose();
        _model.Dispose();
    }

    /// <summary>
    /// What is said for a word is read a step later in the same slot, what is said for an end nowhere. By hand: steps run 2, 2, 1 and 1 slots of
    /// both images; words are said for the rows 0, 1, 2, 4, 5 (an end), 6, 8, 9 (an end), 10 (an end).
    /// </summary>
    [Fact]
    public void With_a_share_of_one_each_word_read_is_the_one_drawn_for_its_place()
    {
        var objective = new CrossEntropyObjective(_model, ToyImages.Options) { SampledShare = 1 };
        manual_seed(9);
        using Tensor inputs = objective.OwnWords(_truth, _regions);
        manual_seed(9);
        using var withoutGradients = no_grad();
        using Tensor logits = _model.Decoder.Forward(_regions, _truth).Logits;
        using Tensor drawn = logits.softmax(1).multinomial(1).squeeze(1);
        long[] said = drawn.data<long>().ToArray();

        Assert.Equal([1L, 1, 1, 0, said[0], said[1], said[2], 0, said[3], said[5], said[6], 0], inputs.data<long>().ToArray());
        Assert.Equal([1L, 1, 1, 0, 5, 4, 8, 0, 6, 9, 7, 0], _truth.Inputs.data<long>().ToArray());
        Assert.NotEqual(_truth.Inputs.data<long>().ToArray(), inputs.data<long>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_loss_is_that_of_the_true_words_after_those_that_were_read(double share)
    {
        var objective = new CrossEntropyObjective(_model, ToyImages.Options) { SampledShare = share };
        var loss = new CaptionLoss(ToyImages.Options.LabelSmoothing, ToyImages.Options.DoublyStochastic);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(9);
        float given = objective.Compute(_images, _regions, random: 0).Loss.item<float>();
        manual_seed(9);
        using CaptionBatch mixed = _truth.WithInputs(objective.OwnWords(_truth, _regions));
        float ofTruth = loss.Compute(_model.Decoder.Forward(_regions, _truth), _truth).item<float>();
        float ofMixed = loss.Compute(_model.Decoder.Forward(_regions, mixed), mixed).item<float>();

        Assert.Equal(share == 0 ? ofTruth : ofMixed, given, 1e-6f);
        Assert.True(share == 0 || Math.Abs(ofMixed - ofTruth) > 1e-4);
    }
}
