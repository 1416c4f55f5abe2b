using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Trials in the journal of a run folder, for the processes of one machine.</summary>
/// <param name="folder">The folder.</param>
/// <param name="time">The journal's clock.</param>
/// <param name="worker">Who runs trials, for people to read.</param>
public sealed class JournalSweepStore(RunFolder folder, TimeProvider time, string worker) : ISweepStore
{
    private readonly List<JournalStorage> _parts = [];
    private JournalStorage? _journal;

    /// <inheritdoc/>
    public ITrialStorage Open(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return _journal ??= new JournalStorage(folder.Journal, plan.File.Identity, time, worker);
    }

    /// <inheritdoc/>
    public ITrialStorage Join() => _journal ??= JournalStorage.Join(folder.Journal, time, worker);

    /// <inheritdoc/>
    public ITrialStorage OpenPart(string name, RunFolder results, JsonNode? experiment)
    {
        ArgumentNullException.ThrowIfNull(results);
        _parts.Add(new JournalStorage(results.Journal, experiment, time, worker));
        return _parts[^1];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> ReadTrials() => _journal?.Load() ?? folder.ReadTrials();

    /// <inheritdoc/>
    public string ReadExperiment() => folder.ReadExperiment();

    /// <inheritdoc/>
    public void Dispose()
    {
        _parts.ForEach(part => part.Dispose());
        _journal?.Dispose();
    }
}
