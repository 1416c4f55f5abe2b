using MLCaption.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Tests.Training;

public sealed class WeightAverageTests
{
    [Fact]
    public void It_is_the_mean_of_all_steps_until_an_exponential_one_looks_back_on_as_many()
    {
        using Linear network = nn.Linear(1, 1, hasBias: false);
        Set(network, 1);
        using var average = new WeightAverage([network], decay: 0.6);

        Assert.Equal([2, (2 + 4) / 2.0, (0.6 * 3) + (0.4 * 8)], new[] { 2f, 4f, 8f }.Select((weight, steps) =>
        {
            Set(network, weight);
            average.Update(steps + 1);
            return Math.Round(average.Weights()[0], 6);
        }));
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
