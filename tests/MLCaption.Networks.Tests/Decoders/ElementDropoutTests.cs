using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoders;

public sealed class ElementDropoutTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_share_is_dropped_and_the_rest_keeps_the_mean(double share)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        const int Count = 100_000;

        float[] kept = ElementDropout.Apply(ones([Count]), share).data<float>().ToArray();

        // Four standard deviations of a binomial count.
        Assert.Equal(share * Count, kept.Count(value => value == 0), 4 * Math.Sqrt(Count * share * (1 - share)));
        Assert.All(kept, value => Assert.True(value == 0 || Math.Abs(value - (1 / (1 - share))) < 1e-5));
    }

    [Fact]
    public void A_sum_drops_from_one_part_only()
    {
        using var scope = NewDisposeScope();

        float[] sums = ElementDropout.Add(full([1000], 2.0f), ones([1000]), 0.5).data<float>().ToArray();

        Assert.Equal([2f, 4f], sums.Distinct().Order());
    }

    [Fact]
    public void Without_a_share_nothing_is_drawn()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        float expected = rand([1]).item<float>();
        manual_seed(5);

        Tensor values = ones([3]);

        Assert.Same(values, ElementDropout.Apply(values, 0));
        Assert.Equal(expected, rand([1]).item<float>());
    }
}
