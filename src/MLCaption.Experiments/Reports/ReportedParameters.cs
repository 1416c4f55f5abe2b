using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What trials differ in, as axes. Branches of a choice may each have a parameter of the same name: these share an axis.</summary>
internal sealed class ReportedParameters
{
    private readonly SearchSpace _space;
    private readonly Dictionary<string, ReportedParameter> _byName;

    public ReportedParameters(SearchSpace space)
    {
        _space = space;
        All = [.. space.AllHoles.GroupBy(hole => hole.Name).Select(holes => Axis(holes.Key, [.. holes]))];
        _byName = All.ToDictionary(parameter => parameter.Name);
    }

    /// <summary>The axes, in the order of the document.</summary>
    public IReadOnlyList<ReportedParameter> All { get; }

    /// <summary>The values of a trial by name: numbers, or words; those that were not open are missing.</summary>
    public IReadOnlyDictionary<string, JsonValue> ValuesOf(Trial trial)
    {
        var values = new OrderedDictionary<string, JsonValue>();
        var settings = trial.Settings;
        foreach (var hole in _space.AllHoles.Where(hole => settings.ContainsKey(hole.Path)))
        {
            double value = settings[hole.Path];
            values[hole.Name] = _byName[hole.Name].Words is null ? JsonValue.Create(value) : JsonValue.Create(Word(hole, value));
        }
        return values;
    }

    private static ReportedParameter Axis(string name, Hole[] holes)
    {
        if (holes.All(hole => hole is not ChoiceHole))
        {
            var ends = holes.Select(Ends).ToArray();
            return new ReportedParameter(name, ends.All(end => end.IsLog), ends.Min(end => end.Low), ends.Max(end => end.High), null);
        }
        // Numbers of one branch beside words of another are words as well, and can't be told all beforehand.
        return new ReportedParameter(name, false, null, null,
            [.. holes.OfType<ChoiceHole>().SelectMany(choice => choice.Alternatives.Select((_, index) => Word(choice, index))).Distinct()]);
    }

    private static (double Low, double High, bool IsLog) Ends(Hole hole) => hole switch
    {
        UniformHole uniform => (uniform.Low, uniform.High, false),
        LogUniformHole log => (log.Low, log.High, true),
        IntegerHole integer => (integer.Low, integer.High, integer.Log),
        _ => throw new ArgumentException($"{hole} is no range of numbers.", nameof(hole)),
    };

    private static string Word(Hole hole, double value)
    {
        if (hole is not ChoiceHole choice) return Plain(hole.ToJson(value));
        string[] words = [.. choice.Alternatives.Select(alternative => Words(alternative.Value))];
        string word = words[(int)value];
        return word.Length == 0 || words.Count(other => other == word) > 1 ? $"{word} #{(int)value}".TrimStart() : word;
    }

    // An object is told by its own values: those of its searches have axes of their own.
    private static string Words(JsonNode? value) => value is JsonObject members
        ? string.Join(' ', members.Where(member => member.Value is JsonValue).Select(member => ExperimentJson.TextOf(member.Value) ?? $"{member.Key} {Plain(member.Value)}"))
        : Plain(value);

    private static string Plain(JsonNode? value) => ExperimentJson.TextOf(value) ?? ExperimentJson.Plain(value);
}
