namespace MLCaption.Sweeps;

/// <summary>Hyperband: several brackets of successive halving side by side, from the one that ends most trials after few steps to the one
/// that ends none. Li et al., JMLR 2018. A trial's bracket follows from its number, so many in a row as the paper's table says; it is
/// compared with trials of its own bracket. No trial that came as far as R is ended.</summary>
public sealed class HyperbandPruner : IPruner
{
    private readonly HyperbandPrunerOptions _options;
    private readonly AshaPruner[] _brackets;
    private readonly int[] _ends;

    /// <summary>The brackets of the options.</summary>
    public HyperbandPruner(HyperbandPrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        if (options.Problems().Any())
        {
            _brackets = [];
            _ends = [];
            return;
        }
        int last = 0;
        for (long steps = options.MinStep; steps * options.Eta <= options.MaxStep; steps *= options.Eta) last++;
        // Bracket s of the paper, from last down to 0, begins with n = ceil((last + 1) / (s + 1) * η^s) trials at r = R η^-s.
        _brackets = [.. Enumerable.Range(0, last + 1).Select(bracket =>
            new AshaPruner(new AshaPrunerOptions { MinStep = options.MinStep * Power(options.Eta, bracket), Eta = options.Eta }))];
        _ends = new int[last + 1];
        for (int bracket = 0; bracket <= last; bracket++)
        {
            int s = last - bracket;
            int trials = (int)Math.Ceiling((last + 1.0) / (s + 1) * Power(options.Eta, s));
            _ends[bracket] = trials + (bracket > 0 ? _ends[bracket - 1] : 0);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => _options.Problems();

    /// <inheritdoc/>
    public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(others);
        if (trial.Reports is [.., var report] && report.Step >= _options.MaxStep) return null;
        int bracket = BracketOf(trial.Number);
        return _brackets[bracket].Judge(goals, trial, [.. others.Where(other => BracketOf(other.Number) == bracket)]);
    }

    /// <summary>The bracket of a trial; 0 compares earliest.</summary>
    internal int BracketOf(int number)
    {
        int place = number % _ends[^1];
        return Array.FindIndex(_ends, end => place < end);
    }

    private static int Power(int eta, int exponent)
    {
        int power = 1;
        for (int i = 0; i < exponent; i++) power *= eta;
        return power;
    }
}
