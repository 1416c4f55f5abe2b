using System.Globalization;
using MLCaption.Sweeps;

namespace MLCaption.Benchmarks;

/// <summary>
/// Does a hundred trials find as much as Optuna's default sampler does? Seven functions, the regret of the best trial, over seeds 0, 1, …;
/// one trial after another, and four at a time as a study does it by default. Optuna's figures are stored ones.
/// </summary>
internal static class SamplersBenchmark
{
    private static readonly Goal[] _goals = [new("loss", Minimize: true)];

    public static int Run(string[] arguments)
    {
        int seeds = int.Parse(Arguments.Option(arguments, "--seeds") ?? "100", CultureInfo.InvariantCulture);
        int trials = int.Parse(Arguments.Option(arguments, "--trials") ?? "100", CultureInfo.InvariantCulture);
        Console.WriteLine("| function | random | Sobol | TPE: median, its 95 %, quartiles | TPE, four at a time | Optuna's TPE, stored: median, quartiles |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var problem in SweepProblem.All)
        {
            Func<long, ISampler> tpe = seed => new TpeSampler(seed, _goals);
            string random = Text(Median.Of(Regrets(problem, seed => new RandomSampler(seed), seeds, trials, 1)));
            string sobol = Text(Median.Of(Regrets(problem, seed => new SobolSampler(seed), seeds, trials, 1)));
            string alone = Text(Regrets(problem, tpe, seeds, trials, 1)), four = Text(Regrets(problem, tpe, seeds, trials, 4));
            var (median, low, high) = problem.Stored;
            Console.WriteLine($"| {problem.Name} | {random} | {sobol} | {alone} | {four} | {Text(median)} [{Text(low)} .. {Text(high)}] |");
        }
        Console.WriteLine();
        Console.WriteLine("| function | ms of processor a proposal after 100 trials | after 1,000 |");
        Console.WriteLine("|---|---|---|");
        foreach (var problem in SweepProblem.All) Console.WriteLine($"| {problem.Name} | {Text(Milliseconds(problem, 100))} | {Text(Milliseconds(problem, 1000))} |");
        return 0;
    }

    private static double[] Regrets(SweepProblem problem, Func<long, ISampler> sampler, int seeds, int trials, int window) =>
        [.. Enumerable.Range(0, seeds).Select(seed => Conduct(problem, sampler(seed), trials, window).Min(trial => trial.Metrics["loss"]) - problem.Least).Order()];

    // Trial n sees the results of those up to n - window, and that the others are under way.
    private static List<Trial> Conduct(SweepProblem problem, ISampler sampler, int trials, int window)
    {
        var done = new List<Trial>();
        for (int number = 0; number < trials; number++)
        {
            Trial[] history = [.. done.Select(trial => trial.Number <= number - window ? trial : new Trial(trial.Number, trial.Parameters, TrialState.Running))];
            var parameters = sampler.Sample(problem.Space, number, history)!;
            done.Add(new Trial(number, parameters, TrialState.Completed) { Metrics = new Dictionary<string, double> { ["loss"] = problem.Value(parameters) } });
        }
        return done;
    }

    // Of the processor's time, since the machine may do other things; random trials, so that making them takes no time.
    private static double Milliseconds(SweepProblem problem, int trials)
    {
        var sampler = new TpeSampler(0, _goals);
        var history = Conduct(problem, new RandomSampler(0), trials, 1);
        double best = double.PositiveInfinity;
        for (int round = 0; round < 20; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (int repeat = 0; repeat < 20; repeat++) sampler.Sample(problem.Space, trials + repeat, history);
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / 20);
        }
        return best;
    }

    // The interval of the median holds the median of all seeds with 95 %: the binomial's order statistics.
    private static string Text(double[] sorted)
    {
        double half = 0.98 * Math.Sqrt(sorted.Length), middle = (sorted.Length - 1) / 2.0;
        double At(double rank) => sorted[Math.Clamp((int)Math.Round(rank), 0, sorted.Length - 1)];
        return $"{Text(Median.Of(sorted))}, {Text(At(middle - half))} .. {Text(At(middle + half))}, [{Text(At(0.25 * (sorted.Length - 1)))} .. {Text(At(0.75 * (sorted.Length - 1)))}]";
    }

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
