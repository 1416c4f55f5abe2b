using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace SweepProcess;

/// <summary>A study whose trials depend on all that its window lets them see.</summary>
public static class SampleStudy
{
    public static JsonNode Experiment { get; } = JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }""")!;

    public static Study Over(ITrialStorage storage, int trials, int pause = 0, int workers = 1, int window = 4) =>
        new(SearchSpace.Of(Experiment), new HistorySampler(), storage, new SteppedObjective(pause), TimeProvider.System)
        {
            Goals = [new Goal("score")],
            Pruner = new MeanPruner(),
            Budget = new StudyBudget { Trials = trials },
            Window = window,
            Workers = workers,
        };

    /// <summary>All of a trial that must not depend on who ran it, and when.</summary>
    public static string Row(Trial trial) => string.Join(' ',
        trial.Number, trial.State, trial.Parameters, string.Join(',', trial.Metrics.Values.Select(value => value.ToString("R"))), trial.Reason,
        string.Join(';', trial.Reports.Select(report => $"{report.Step}={report.Values["score"]:R}")));
}
