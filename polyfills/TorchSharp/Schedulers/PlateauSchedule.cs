using static TorchSharp.torch;

namespace TorchSharp.Schedulers;

/// <summary>Lowers the rates when a measure stops getting better.</summary>
internal sealed class PlateauSchedule : optim.lr_scheduler.LRScheduler
{
    private readonly bool minimises;
    private readonly bool relative;
    private readonly double factor;
    private readonly double threshold;
    private readonly double eps;
    private readonly int patience;
    private readonly int cooldown;
    private readonly double[] minimumRates;
    private double best;
    private int badEpochs;
    private int cooling;

    internal PlateauSchedule(optim.Optimizer optimizer, string mode, double factor, int patience, double threshold, string thresholdMode, int cooldown, IList<double>? minimumRates, double eps, bool verbose)
        : base(optimizer, 0, verbose)
    {
        if (factor >= 1) throw new ArgumentException("Factor should be < 1.0");
        minimises = mode switch { "min" => true, "max" => false, _ => throw new ArgumentException($"mode {mode} is unknown!") };
        relative = thresholdMode switch { "rel" => true, "abs" => false, _ => throw new ArgumentException($"threshold mode {thresholdMode} is unknown!") };
        (this.factor, this.patience, this.threshold, this.cooldown, this.eps) = (factor, patience, threshold, cooldown, eps);
        this.minimumRates = minimumRates switch
        {
            null or [] => [.. BaseRates.Select(_ => 0.0)],
            [var one] => [.. BaseRates.Select(_ => one)],
            _ => [.. minimumRates],
        };
        best = minimises ? double.PositiveInfinity : double.NegativeInfinity;
    }

    public override void step(int? epoch) => throw new InvalidOperationException("step(current) should be used with the ReduceLROnPlateau scheduler");

    public override void step(double current, int? epoch = null)
    {
        Epoch = epoch ?? Epoch + 1;
        if (IsBetter(current))
        {
            best = current;
            badEpochs = 0;
        }
        else
        {
            badEpochs++;
        }
        if (cooling > 0)
        {
            cooling--;
            badEpochs = 0;
        }
        if (badEpochs <= patience) return;
        Set(get_last_lr().Zip(minimumRates, (rate, least) =>
        {
            double lowered = Math.Max(rate * factor, least);
            return rate - lowered > eps ? lowered : rate;
        }));
        cooling = cooldown;
        badEpochs = 0;
    }

    private bool IsBetter(double current)
    {
        double margin = relative ? threshold * Math.Abs(best) : threshold;
        if (double.IsInfinity(best)) margin = 0;
        return minimises ? current < best - margin : current > best + margin;
    }
}
