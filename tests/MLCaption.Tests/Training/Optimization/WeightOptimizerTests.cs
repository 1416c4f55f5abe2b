using MLCaption.Networks.Decoders;
using MLCaption.Networks.Encoders;
using MLCaption.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Tests.Training;

public sealed class WeightOptimizerTests
{
    private static readonly AttentionDecoderOptions _options = new() { GradientClip = 1e9 };

    public static TheoryData<OptimizerKind> Kinds => [.. Enum.GetValues<OptimizerKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Two_batches_added_up_move_weights_as_their_mean_does(OptimizerKind kind)
    {
        AttentionDecoderOptions options = _options with { Optimizer = kind };
        float[] apart = Weights(options with { AccumulatedBatches = 2 }, (model, optimizer) =>
        {
            Assert.False(optimizer.Learn(Loss(model, 1), 1));
            Assert.True(optimizer.Learn(Loss(model, 3), 1));
        });
        float[] together = Weights(options, (model, optimizer) => Assert.True(optimizer.Learn((Loss(model, 1) + Loss(model, 3)) / 2, 1)));

        Assert.All(apart.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.NotEqual(Weights(options, (_, _) => { }), together);
    }

    [Fact]
    public void What_is_left_over_is_stepped_when_asked()
    {
        bool first = false, second = true;
        Weights(_options with { AccumulatedBatches = 3 }, (model, optimizer) =>
        {
            optimizer.Learn(Loss(model, 1), 1);
            first = optimizer.Step(1);
            second = optimizer.Step(1);
        });

        Assert.True(first);
        Assert.False(second);
    }

    /// <summary>SGD moves by rate times gradient: here 0.5 * 0.2 times 7 for each weight, or what clipping leaves of it.</summary>
    [Theory]
    [InlineData(1e9, null, 0.7)]
    [InlineData(1e9, 2.0, 0.2)]
    [InlineData(1e-3, null, 0.1 * 1e-3)]
    public void The_step_is_the_share_of_the_rate_times_the_clipped_gradient(double norm, double? value, double moved)
    {
        AttentionDecoderOptions options = _options with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.5, GradientClip = norm, GradientClipValue = value };
        float[] before = Weights(options, (_, _) => { });
        float[] after = Weights(options, (model, optimizer) => optimizer.Learn(Loss(model, 7), share: 0.2));
        double sum = norm > 1 ? moved : moved / Math.Sqrt(before.Length);

        Assert.All(before.Zip(after), pair => Assert.Equal(sum, pair.First - pair.Second, 1e-5));
    }

    /// <summary>SGD at 0.1 and gradients of 7: the decoder moves by 0.7, the encoder by its share of that.</summary>
    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(0.5, 0.35)]
    [InlineData(0, 0)]
    public void An_encoder_moves_by_its_share_of_the_decoders_rate(double share, double moved)
    {
        manual_seed(4);
        using var model = new CaptionModel(
            new FeatureLayout([3, 16, 16], 256, 3, false),
            new ImageEncoderOptions { Channels = 8 },
            new ShowAttendTellOptions { HiddenSize = 4, EmbeddingSize = 4, AttentionSize = 4, ProjectedSize = 4 },
            ToyImages.Vocabulary);
        using var optimizer = new WeightOptimizer(model, _options with { Optimizer = OptimizerKind.Sgd, EncoderLearningRate = share }, learningRate: 0.1);
        float[] Of(nn.Module network) => [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
        float[] encoder = Of(model.Encoder!), decoder = Of(model.Decoder);

        using (NewDisposeScope())
        {
            Tensor sum = model.Networks.SelectMany(network => network.parameters()).Select(parameter => parameter.sum()).Aggregate((all, part) => all + part);
            optimizer.Learn(sum * (Scalar)7, share: 1);
        }

        Assert.All(encoder.Zip(Of(model.Encoder!)), pair => Assert.Equal(moved, pair.First - pair.Second, 1e-5));
        Assert.All(decoder.Zip(Of(model.Decoder)), pair => Assert.Equal(0.7, pair.First - pair.Second, 1e-5));
    }

    /// <summary>The norm of n gradients of 7 is 7 times the root of n, whatever is left of it; the root of 0 is finite, its gradient isn't.</summary>
    [Fact]
    public void The_norm_of_the_gradients_is_that_before_clipping()
    {
        double norm = 0, broken = 0;
        float[] weights = Weights(_options with { GradientClip = 1 }, (model, optimizer) =>
        {
            optimizer.Learn(Loss(model, 7), 1);
            norm = optimizer.GradientNorm;
            optimizer.Learn((Loss(model, 1) * (Scalar)0).sqrt(), 1);
            broken = optimizer.GradientNorm;
        });

        Assert.Equal(7 * Math.Sqrt(weights.Length), norm, 1e-2);
        Assert.False(double.IsFinite(broken));
    }

    /// <summary>A loss whose gradient is the same for each weight.</summary>
    private static Tensor Loss(CaptionModel model, double gradient) =>
        model.Decoder.parameters().Select(parameter => parameter.sum()).Aggregate((sum, part) => sum + part) * (Scalar)gradient;

    /// <summary>A small model's weights after something was done.</summary>
    private static float[] Weights(AttentionDecoderOptions options, Action<CaptionModel, WeightOptimizer> act)
    {
        manual_seed(4);
        using var model = new CaptionModel(
            new FeatureLayout([2, 3], 2, 3, false), null, new ShowAttendTellOptions { HiddenSize = 4, EmbeddingSize = 4, AttentionSize = 4, ProjectedSize = 4 }, ToyImages.Vocabulary);
        using var optimizer = new WeightOptimizer(model, options, options.LearningRate);
        using (NewDisposeScope())
        {
            act(model, optimizer);
        }

        return model.Weights();
    }
}
