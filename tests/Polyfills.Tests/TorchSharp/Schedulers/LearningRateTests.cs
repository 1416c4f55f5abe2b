using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Polyfills.Tests.TorchSharp.Schedulers;

/// <summary>Rates of eight epochs from 0.8, against PyTorch's in Figures/schedulers.json.</summary>
public sealed class LearningRateTests
{
    private static readonly double[] Measures = [1, 2, 2, 2, 1, 3, 3, 3];

    private static readonly Dictionary<string, Func<optim.Optimizer, LRScheduler>> Cases = new()
    {
        ["step"] = o => StepLR(o, 3, 0.5),
        ["multi_step"] = o => MultiStepLR(o, [2, 5], 0.1),
        ["exponential"] = o => ExponentialLR(o, 0.85),
        ["constant"] = o => ConstantLR(o, 0.25, 4),
        ["lambda"] = o => LambdaLR(o, epoch => 1.0 / (1 + epoch)),
        ["multiplicative"] = o => MultiplicativeLR(o, epoch => 0.9 + (0.01 * epoch)),
        ["cosine"] = o => CosineAnnealingLR(o, 6, 0.1),
        ["plateau"] = o => ReduceLROnPlateau(o, "max", 0.5, 1),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_are_those_of_PyTorch(string name)
    {
        using var parameter = new Parameter(zeros(1));
        using optim.Optimizer optimizer = optim.SGD([parameter], 0.8);
        LRScheduler scheduler = Cases[name](optimizer);
        int epoch = 0;
        foreach (double expected in Figures.Read("schedulers", name).EnumerateArray().Select(rate => rate.GetDouble()))
        {
            Assert.Equal(expected, optimizer.ParamGroups.Single().LearningRate, 10);
            if (name == "plateau") scheduler.step(Measures[epoch++]);
            else scheduler.step();
        }
    }

    [Fact]
    public void A_rate_set_by_hand_is_scaled_on()
    {
        using var parameter = new Parameter(zeros(1));
        using optim.Optimizer optimizer = optim.SGD([parameter], 0.8);
        LRScheduler scheduler = ExponentialLR(optimizer, 0.5);
        optimizer.ParamGroups.Single().LearningRate = 0.1;
        scheduler.step();
        Assert.Equal(0.05, optimizer.ParamGroups.Single().LearningRate, 10);
        Assert.Equal([0.05], scheduler.get_last_lr());
    }

    [Fact]
    public void A_plateau_needs_a_measure()
    {
        using var parameter = new Parameter(zeros(1));
        using optim.Optimizer optimizer = optim.SGD([parameter], 0.8);
        Assert.Throws<InvalidOperationException>(() => ReduceLROnPlateau(optimizer).step());
    }
}
