using System.Globalization;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Benchmarks;

/// <summary>
/// Do early ends find more with the same epochs? 810 epochs, as 30 whole trials of 27 have; noisy learning curves that cross; the regret of
/// the best trial that ran to its end, over seeds 0, 1, …. Optuna's figures (5.0.0.dev, 20 seeds) are stored ones.
/// </summary>
internal static class PrunersBenchmark
{
    private const int Epochs = 27, Budget = 27 * 30;
    private static readonly Goal[] _goals = [new("loss", Minimize: true)];
    private static readonly SearchSpace _space = SearchSpace.Of(JsonNode.Parse("""
        { "lr": { "logUniform": [1e-5, 1e-1] }, "dropout": { "uniform": [0, 0.6] }, "hidden": { "integer": [64, 1024], "step": 64 },
          "decoder": { "choice": ["lstm", "gru", "transformer"] } }
        """));

    public static int Run(string[] arguments)
    {
        int seeds = int.Parse(Arguments.Option(arguments, "--seeds") ?? "100", CultureInfo.InvariantCulture);
        (string Name, IPruner Pruner, double Random, double Tpe)[] pruners =
        [
            ("none", new NoPruner(), 0.0507, 0.0131), ("median", new MedianPruner(), 0.0202, 0.0079), ("ASHA", new AshaPruner(), 0.0153, 0.0111),
            ("Hyperband", new HyperbandPruner(new HyperbandPrunerOptions(Epochs)), 0.025, 0.0217),
        ];
        Console.WriteLine("| sampler | pruner | at a time | regret: median, quartiles | whole trials | pruned | Optuna's, stored |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, pruner, random, tpe) in pruners)
        {
            Measure("random", name, seed => new RandomSampler(seed), pruner, 1, random);
            foreach (int window in new[] { 1, 4 }) Measure("TPE", name, seed => new TpeSampler(seed, _goals), pruner, window, tpe);
        }
        return 0;

        void Measure(string sampler, string name, Func<long, ISampler> create, IPruner pruner, int window, double stored)
        {
            var runs = Enumerable.Range(0, seeds).Select(seed => Conduct(create(seed), pruner, seed, window)).ToArray();
            double[] regrets = [.. runs.Select(run => run.Regret).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {sampler} | {name} | {window} | {Median.Of(regrets):F4} [{regrets[seeds / 4]:F4} .. {regrets[seeds * 3 / 4]:F4}] | {runs.Average(run => run.Whole):F0} | {runs.Average(run => run.Pruned):F0} | {stored:F4} |"));
        }
    }

    private static (double Regret, int Whole, int Pruned) Conduct(ISampler sampler, IPruner pruner, long seed, int window)
    {
        var trials = new List<Trial>();
        double regret = 9;
        int used = 0, whole = 0, pruned = 0;
        while (used < Budget)
        {
            int number = trials.Count;
            Trial[] history = [.. trials.Select(trial => trial.Number <= number - window ? trial : new Trial(trial.Number, trial.Parameters, TrialState.Running))];
            var trial = new Trial(number, sampler.Sample(_space, number, history)!, TrialState.Running);
            double cost = Cost(trial.Parameters);
            var random = new CounterRandom(seed, number, "noise");
            double slowness = Math.Exp(Math.Log(6) + (0.4 * Normal(random, 0)));
            for (int epoch = 1; epoch <= Epochs && used < Budget && trial.State == TrialState.Running; epoch++)
            {
                used++;
                var values = new Dictionary<string, double> { ["loss"] = cost + (0.8 * Math.Exp(-epoch / slowness)) + (0.005 * Normal(random, epoch)) };
                trial = trial with { Reports = [.. trial.Reports, new TrialReport(epoch, values)] };
                if (epoch < Epochs && pruner.Judge(_goals, trial, history) is not null) trial = trial with { State = TrialState.Pruned };
            }
            if (trial.State == TrialState.Pruned) pruned++;
            else trial = trial with { State = TrialState.Completed, Metrics = trial.Reports[^1].Values };
            if (trial.Reports.Count == Epochs)
            {
                whole++;
                regret = Math.Min(regret, cost);
            }
            trials.Add(trial);
        }
        return (regret, whole, pruned);
    }

    private static double Cost(ParameterSet p) => (p["$.decoder"] switch { 0 => 0.08, 1 => 0.1, _ => 0 })
        + (0.125 * Math.Pow(Math.Log10(p["$.lr"] / 5e-4), 2)) + (0.6 * Math.Pow(p["$.dropout"] - 0.3, 2)) + (0.05 * Math.Pow(Math.Log2(p["$.hidden"] / 512), 2));

    private static double Normal(CounterRandom random, int position) =>
        Math.Sqrt(-2 * Math.Log(1 - random.At(2 * position))) * Math.Cos(2 * Math.PI * random.At((2 * position) + 1));
}
