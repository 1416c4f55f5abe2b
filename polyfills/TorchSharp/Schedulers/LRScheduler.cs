using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, epoch after epoch.</summary>
            public abstract class LRScheduler
            {
                private readonly Optimizer optimizer;
                private readonly bool verbose;
                private protected int Epoch;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    this.optimizer = optimizer;
                    this.verbose = verbose;
                    Epoch = last_epoch;
                    BaseRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                }

                private protected double[] BaseRates { get; }

                private protected Optimizer Optimizer => optimizer;

                public virtual void step() => step((int?)null);

                public virtual void step(int? epoch)
                {
                    Epoch = epoch ?? Epoch + 1;
                    Set(get_lr());
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => optimizer.ParamGroups.Select(group => group.LearningRate);

                protected virtual IEnumerable<double> get_lr() => get_last_lr();

                private protected void Set(IEnumerable<double> rates)
                {
                    foreach (var (group, rate) in optimizer.ParamGroups.Zip(rates.ToList()))
                    {
                        group.LearningRate = rate;
                        if (verbose) Console.WriteLine("Adjusting learning rate to {0}", rate.ToString(CultureInfo.InvariantCulture));
                    }
                }
            }
        }
    }
}
