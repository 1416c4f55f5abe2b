using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>Which trials are shown, and in what order.</summary>
internal sealed class TrialSelection
{
    private const string Number = "number", State = "state", Time = "time";

    // Longer ones first, where one begins another.
    private static readonly string[] _operators = [">=", "<=", "!=", "==", "=", ">", "<"];

    private readonly SweepRecord _record;
    private readonly List<string> _problems = [];
    private readonly string[] _parameters, _metrics;

    private TrialSelection(SweepRecord record)
    {
        _record = record;
        _parameters = [.. record.Space.AllHoles.SelectMany(hole => new[] { hole.Name, hole.Path }).Distinct()];
        _metrics = [.. record.Trials.SelectMany(trial => trial.Metrics.Keys).Concat(record.Goals.Select(goal => goal.Metric)).Distinct()];
    }

    /// <summary>The trials that keep to every condition.</summary>
    /// <param name="record">The trials.</param>
    /// <param name="sort"><c>number</c>, <c>time</c> or a metric, then the best first; null for the order of their numbers.</param>
    /// <param name="where">Conditions such as <c>decoder.hiddenSize&gt;=256</c>. A trial in which the parameter or metric is missing keeps to none on it.</param>
    /// <exception cref="InputException">Something is not understood; the message tells all.</exception>
    public static IReadOnlyList<Trial> Of(SweepRecord record, string? sort, IEnumerable<string> where)
    {
        var selection = new TrialSelection(record);
        Func<Trial, bool>[] conditions = [.. where.Select(selection.Condition).OfType<Func<Trial, bool>>()];
        var key = selection.Key(sort);
        if (selection._problems.Count > 0) throw InputException.Several(selection._problems);
        return [.. record.Trials.Where(trial => conditions.All(keeps => keeps(trial))).OrderBy(key)];
    }

    private Func<Trial, double> Key(string? sort)
    {
        if (sort is null or Number) return trial => trial.Number;
        if (sort == Time) return trial => trial.Duration.TotalSeconds;
        if (!_metrics.Contains(sort)) _problems.Add($"--sort {sort}: {Unknown(sort, [Number, Time, .. _metrics])}");
        double sign = TrialCosts.All.Contains(sort) || sort.EndsWith(FoldScores.Deviation(""), StringComparison.Ordinal) ? 1 : -1;
        return trial => trial.Metrics.TryGetValue(sort, out double value) && !double.IsNaN(value) ? sign * value : double.PositiveInfinity;
    }

    private Func<Trial, bool>? Condition(string text)
    {
        var (name, comparison, wanted) = Parts(text);
        if (comparison is null)
        {
            _problems.Add($"--where {text}: expected a comparison, for example decoder.hiddenSize>=256 or state=completed.");
            return null;
        }
        bool isOrder = comparison[0] is '<' or '>';
        bool isNumber = double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        string[] names = [Number, State, Time, .. _parameters, .. _metrics];
        if (!names.Contains(name)) _problems.Add($"--where {text}: {Unknown(name, names)}");
        else if (name == State && (isOrder || !TrialStateNames.All.Contains(wanted))) _problems.Add($"--where {text}: a state is compared by = or != with one of {Listed(TrialStateNames.All)}.{NearestName.Hint(wanted, TrialStateNames.All)}");
        else if (!isOrder && !isNumber && name != State && ValuesOf(name) is { Length: > 0 } numbers && numbers.All(IsNumber)) _problems.Add($"--where {text}: {name} is a number, but '{wanted}' is none.");
        else if (isNumber && name != State && ValuesOf(name) is { Length: > 0 } texts && !texts.Any(IsNumber)) _problems.Add($"--where {text}: {name} is no number; the trials have {Listed(texts)}.");
        else if (isOrder && !isNumber) _problems.Add($"--where {text}: {comparison} compares numbers, but '{wanted}' is none.");
        return trial => Values(trial, name).Any(value => isNumber && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double own)
            ? Holds(comparison, own, number)
            : !isOrder && (value == wanted) == (comparison != "!="));
    }

    private static (string Name, string? Comparison, string Wanted) Parts(string text)
    {
        for (int at = 1; at < text.Length; at++)
        {
            if (_operators.FirstOrDefault(sign => text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal)) is { } found)
                return (text[..at].Trim(), found, text[(at + found.Length)..].Trim());
        }
        return (text, null, "");
    }

    // Not a number is equal to nothing, and nothing is more or less.
    private static bool Holds(string comparison, double own, double wanted) => comparison switch
    {
        ">=" => own >= wanted,
        "<=" => own <= wanted,
        ">" => own > wanted,
        "<" => own < wanted,
        "!=" => own != wanted,
        _ => own == wanted,
    };

    /// <summary>What the trials have there, each once.</summary>
    private string[] ValuesOf(string name) => [.. _record.Trials.SelectMany(trial => Values(trial, name)).Distinct()];

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private IEnumerable<string> Values(Trial trial, string name) => name switch
    {
        Number => [trial.Number.ToString(CultureInfo.InvariantCulture)],
        State => [TrialStateNames.Of(trial)],
        Time => [trial.Duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)],
        _ when trial.Metrics.TryGetValue(name, out double value) => [value.ToString("R", CultureInfo.InvariantCulture)],
        _ => Parameters(trial.Settings).Where(parameter => parameter.Name == name || parameter.Path == name).Select(parameter => parameter.Value),
    };

    private IEnumerable<(string Name, string Path, string Value)> Parameters(ParameterSet values) =>
        _record.Space.Describe(values).Zip(_record.Space.AllHoles.Where(hole => values.ContainsKey(hole.Path)), (told, hole) => (told.Key, hole.Path, told.Value));

    private static string Unknown(string name, string[] names) =>
        NearestName.Hint(name, names) is { Length: > 0 } hint ? $"there is no '{name}'.{hint}" : $"there is no '{name}'. There are {Listed(names)}.";

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
