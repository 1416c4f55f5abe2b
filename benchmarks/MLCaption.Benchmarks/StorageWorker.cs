using System.Globalization;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Benchmarks;

/// <summary>One process of <see cref="StorageBenchmark"/>: conducts a study over a journal until it has so many trials.</summary>
internal static class StorageWorker
{
    private static readonly JsonNode _experiment = JsonNode.Parse(
        """{ "x": { "uniform": [-1, 1] }, "y": { "logUniform": [0.00001, 0.1] }, "z": { "choice": ["a", "b", "c"] } }""")!;

    public static int Run(string journal, string trials)
    {
        using var storage = new JournalStorage(journal, _experiment, TimeProvider.System, $"process {Environment.ProcessId}");
        var study = new Study(SearchSpace.Of(_experiment), new RandomSampler(1), storage, new Reporting(), TimeProvider.System)
        {
            Budget = new StudyBudget { Trials = int.Parse(trials, CultureInfo.InvariantCulture) },
        };
        study.Run(CancellationToken.None);
        return 0;
    }

    /// <summary>How many trials of a journal are whole.</summary>
    public static int Complete(string journal) => JournalStorage.Read(journal).Count(trial => trial is { State: TrialState.Completed, Reports.Count: 5 });

    private sealed class Reporting : ITrialObjective
    {
        public IReadOnlyDictionary<string, double> Run(TrialRun run, CancellationToken cancellationToken)
        {
            double square = run.Trial.Parameters["$.x"] * run.Trial.Parameters["$.x"];
            for (int step = 1; step <= 5; step++) run.Report(step, new Dictionary<string, double> { ["value"] = square / step });
            return new Dictionary<string, double> { ["value"] = square };
        }
    }
}
