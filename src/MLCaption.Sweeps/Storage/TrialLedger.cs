namespace MLCaption.Sweeps;

/// <summary>The trials as the events so far leave them.</summary>
internal sealed class TrialLedger
{
    private readonly SortedDictionary<int, Trial> _trials = [];

    public IReadOnlyList<Trial> Trials => [.. _trials.Values];

    public void Apply(TrialEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = _trials.GetValueOrDefault(change.Number);
        if (change is not TrialStarted && before is { IsFinished: true })
        {
            throw new InvalidOperationException($"Trial {change.Number} is already finished.");
        }
        _trials[change.Number] = change.ApplyTo(before);
    }
}
