using MLCaption.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Tests.Training;

public sealed class WeightAverageTests
{
    /// <summary>After t steps a part of min(decay, t / (t + 9)) stays: 0.1, then 2/11, in the end the decay.</summary>
    [Fact]
    public void Early_averages_forget_faster()
    {
        using Linear network = nn.Linear(1, 1, hasBias: false);
        Set(network, 1);
        using var average = new WeightAverage([network], decay: 0.15);

        Set(network, 2);
        average.Update(1);
        Assert.Equal((0.1 * 1) + (0.9 * 2), average.Weights()[0], 1e-6);

        Set(network, 4);
        average.Update(2);
        Assert.Equal((0.15 * 1.9) + (0.85 * 4), average.Weights()[0], 1e-6);
    }

    [Fact]
    public void What_is_frozen_stays_as_it_is_to_the_last_bit()
    {
        using Linear network = nn.Linear(1, 1, hasBias: false);
        Set(network, 0.3f);
        using var average = new WeightAverage([network], decay: 0.999);

        for (int step = 1; step <= 2000; step++)
        {
            average.Update(step);
        }

        Assert.Equal(0.3f, average.Weights()[0]);
    }

    [Fact]
    public void Swapping_twice_changes_nothing()
    {
        using Linear network = nn.Linear(1, 1, hasBias: false);
        Set(network, 1);
        using var average = new WeightAverage([network], decay: 0.9);
        Set(network, 3);

        average.Swap();
        Assert.Equal((1f, 3f), (network.weight!.item<float>(), average.Weights()[0]));
        average.Swap();
        Assert.Equal((3f, 1f), (network.weight!.item<float>(), average.Weights()[0]));
    }

    [Fact]
    public void It_goes_on_from_what_was_kept()
    {
        using Linear network = nn.Linear(3, 2);
        using var average = new WeightAverage([network], decay: 0.9);
        float[] kept = [.. Enumerable.Range(0, 8).Select(i => i / 8f)];

        average.Take(kept);

        Assert.Equal(kept, average.Weights());
    }

    private static void Set(Linear network, float value)
    {
        using var withoutGradients = no_grad();
        network.weight!.fill_((Scalar)value);
    }
}
