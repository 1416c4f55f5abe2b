namespace MLCaption.Sweeps;

/// <summary>Asynchronous successive halving: at steps r, rη, rη², … only the best 1/η of all trials that came so far go on.
/// Li et al., MLSys 2020. Trials that lose end here, where the paper may take them up again.</summary>
/// <param name="options">Null for the defaults.</param>
public sealed class AshaPruner(AshaPrunerOptions? options = null) : IPruner
{
    private readonly AshaPrunerOptions _options = options ?? new AshaPrunerOptions();

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => _options.Problems();

    /// <inheritdoc/>
    public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(others);
        if (trial.Reports is not [.., var report]) return null;
        if (OtherTrials.Broken(goals, report) is { } broken) return broken;
        int before = trial.Reports.Count > 1 ? trial.Reports[^2].Step : 0;
        if (RungAt(before, report.Step) is not { } rung || goals.LossesOf(report.Values) is not { } losses) return null;
        var compared = OtherTrials.LossesAt(rung, goals, others);
        int places = Math.Max(1, (compared.Count + 1) / _options.Eta);
        int better = LossOrder.Better(losses, compared);
        return better >= places
            ? $"{OtherTrials.Words(goals, report)}: {better} of {compared.Count} trials did better, and the best {places} go on from step {rung}."
            : null;
    }

    // The last rung that lies after one report and not after the next.
    private int? RungAt(int before, int now)
    {
        int? reached = null;
        for (long rung = _options.MinStep; rung <= now; rung *= _options.Eta)
        {
            if (rung > before) reached = (int)rung;
        }
        return reached;
    }
}
