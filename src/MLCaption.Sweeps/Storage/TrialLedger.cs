namespace MLCaption.Sweeps;

/// <summary>The trials as the events so far leave them.</summary>
internal sealed class TrialLedger
{
    private readonly SortedDictionary<int, Trial> _trials = [];
    private Trial[]? _snapshot;

    /// <summary>The trials in the order of their numbers: a list that never changes, made anew only after a change.</summary>
    public IReadOnlyList<Trial> Trials => _snapshot ??= [.. _trials.Values];

    public Trial? Find(int number) => _trials.GetValueOrDefault(number);

    /// <exception cref="InvalidOperationException">The trial has not begun, or is already finished.</exception>
    public Trial Apply(TrialEvent change)
    {
        var trial = change.ApplyTo(Find(change.Number));
        _trials[change.Number] = trial;
        _snapshot = null;
        return trial;
    }

    /// <summary>The trial that a lease may still write to.</summary>
    /// <exception cref="LeaseLostException">The trial was started again since.</exception>
    public void Check(int number, int attempt)
    {
        if (Find(number) is { } trial && trial.Attempts != attempt) throw LeaseLostException.TakenOver(trial);
    }
}
