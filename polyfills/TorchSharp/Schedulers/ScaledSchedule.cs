using static TorchSharp.torch;

namespace TorchSharp.Schedulers;

/// <summary>
/// Rates that follow a factor of the initial rate and the epoch. As in the package an epoch changes the rate that stands, so
/// that one set by hand is kept and scaled on; the schedule of a lambda sets it anew.
/// </summary>
internal sealed class ScaledSchedule : optim.lr_scheduler.LRScheduler
{
    private readonly Func<double, int, double> factor;
    private readonly bool anew;
    private int before;

    internal ScaledSchedule(optim.Optimizer optimizer, Func<double, int, double> factor, int lastEpoch, bool verbose, bool anew = false)
        : base(optimizer, lastEpoch, verbose)
    {
        this.factor = factor;
        this.anew = anew;
        before = lastEpoch;
        step();
    }

    public override void step(int? epoch)
    {
        base.step(epoch);
        before = Epoch;
    }

    protected override IEnumerable<double> get_lr() => BaseRates.Zip(get_last_lr(), (initial, current) =>
    {
        double now = factor(initial, Epoch);
        if (anew || Epoch != before + 1 || before < 0) return initial * now;
        double last = factor(initial, before);
        return last == 0 ? initial * now : current * (now / last);
    });
}
