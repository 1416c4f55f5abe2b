using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>All that the page shows.</summary>
internal sealed record ReportContent
{
    public required string Name { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string Version { get; init; }

    /// <summary>Whether the page asks for what is new.</summary>
    public bool IsLive { get; init; }

    /// <summary>How many trials there are to be; null where the file doesn't say.</summary>
    public int? Planned { get; init; }

    public required IReadOnlyList<Goal> Goals { get; init; }

    public required IReadOnlyList<ReportedParameter> Parameters { get; init; }

    /// <summary>What trials reached, by name, in the order of tables.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Of how many folds each trial is; null where there are none.</summary>
    public int? Folds { get; init; }

    public required ReportedDecoding Decoding { get; init; }

    public required IReadOnlyList<ReportedTrial> Trials { get; init; }

    public int? Best { get; init; }

    public required IReadOnlyList<int> Front { get; init; }

    public FinalsResult? Finals { get; init; }

    /// <summary>Whether the file asks for finals.</summary>
    public bool HasFinals { get; init; }

    public required ReportedImportance Importance { get; init; }

    /// <summary>What the best model scored on the images held back; null where that was not done.</summary>
    public TestScores? Test { get; init; }

    public ReportedEvidence? Evidence { get; init; }

    public ReportedGallery? Gallery { get; init; }

    /// <summary>What could not be shown, and why, a sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public required IReadOnlyList<KeyValuePair<string, string>> DependsOnMachine { get; init; }

    /// <summary>The best trial as an experiment file; null before there is one.</summary>
    public string? Resolved { get; init; }

    /// <summary>The experiment file with its searches.</summary>
    public required string File { get; init; }

    /// <summary>What leads to the sweep on a command line.</summary>
    public required string Place { get; init; }

    /// <summary>What ran the trials.</summary>
    public required IReadOnlyList<SweepWorker> Workers { get; init; }

    /// <summary>Names of machines that ran trials and of which nothing else is recorded.</summary>
    public required IReadOnlyList<string> UnknownMachines { get; init; }

    /// <summary>Seeds, machine and the like, by name.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; }
}
