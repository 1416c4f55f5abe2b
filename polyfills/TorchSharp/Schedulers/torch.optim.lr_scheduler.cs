using TorchSharp.Schedulers;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new ScaledSchedule(optimizer, (_, epoch) => Math.Pow(gamma, epoch / step_size), last_epoch, verbose);

            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new ScaledSchedule(optimizer, (_, epoch) => Math.Pow(gamma, milestones.Count(milestone => milestone <= epoch)), last_epoch, verbose);

            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new ScaledSchedule(optimizer, (_, epoch) => Math.Pow(gamma, epoch), last_epoch, verbose);

            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new ScaledSchedule(optimizer, (_, epoch) => epoch < total_iters ? factor : 1, last_epoch, verbose);

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new ScaledSchedule(optimizer, (_, epoch) => lr_lambda(epoch), last_epoch, verbose, anew: true);

            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new ScaledSchedule(optimizer, (_, epoch) => Enumerable.Range(1, epoch).Aggregate(1.0, (all, step) => all * lr_lambda(step)), last_epoch, verbose);

            /// <summary>SGDR without restarts. Loshchilov, Hutter 2017.</summary>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new ScaledSchedule(optimizer, (rate, epoch) => (eta_min + ((rate - eta_min) * (1 + Math.Cos(Math.PI * epoch / T_max)) / 2)) / rate, last_epoch, verbose);

            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-08, bool verbose = false) =>
                new PlateauSchedule(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
