using static TorchSharp.torch;

namespace TorchSharp.Schedulers;

/// <summary>The initial rates times a factor of the rate and the epoch.</summary>
internal sealed class ScaledSchedule : optim.lr_scheduler.LRScheduler
{
    private readonly Func<double, int, double> factor;

    internal ScaledSchedule(optim.Optimizer optimizer, Func<double, int, double> factor, int lastEpoch, bool verbose)
        : base(optimizer, lastEpoch, verbose)
    {
        this.factor = factor;
        step();
    }

    protected override IEnumerable<double> get_lr() => BaseRates.Select(rate => rate * factor(rate, Epoch));
}
