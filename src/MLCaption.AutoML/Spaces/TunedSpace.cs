using System.Text.Json;
using Microsoft.ML.SearchSpace.Option;
using MLCaption.Sweeps;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;
using Parameter = Microsoft.ML.SearchSpace.Parameter;
using SearchSpace = MLCaption.Sweeps.SearchSpace;

namespace MLCaption.AutoML;

/// <summary>Any search space of AutoML with the holes that stand for its options, and parameters of the one as those of the other.</summary>
/// <remarks>Holes are in the order of the options' names, whatever order they were added in. A <see cref="SweepSpace"/> inside keeps its holes
/// as they are; alone in its space it keeps their paths too, so that a sampler draws for it what it draws in a sweep.</remarks>
internal sealed class TunedSpace
{
    private readonly AutoMLSpace _space;
    private readonly Dictionary<string, TunedOption> _options = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">An option is of a kind that has no hole, or has no values; all such are named.</exception>
    public TunedSpace(AutoMLSpace space)
    {
        _space = space;
        var problems = new List<string>();
        Holes = SearchSpace.OfHoles([.. HolesOf(space, [], JsonPath.Root, "", problems)]);
        if (problems.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(space));
    }

    /// <summary>The holes.</summary>
    public SearchSpace Holes { get; }

    /// <summary>The options with these values; whatever is not open has its default.</summary>
    public Parameter ToParameter(ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var whole = _space.SampleFromFeatureSpace(_space.Default);
        foreach (var (path, value) in parameters)
        {
            var option = _options[path];
            option.Keys.SkipLast(1).Aggregate(whole, (part, key) => part[key])[option.Keys[^1]] = option.ToParameter(value);
        }
        return whole;
    }

    /// <summary>The values of the open holes.</summary>
    /// <exception cref="ArgumentException">One is not told, or is told what it can't be.</exception>
    public ParameterSet ToParameters(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Holes.Draw(hole =>
        {
            var option = _options[hole.Path];
            return option.ToValue(option.Keys.Aggregate(parameter, (part, key) => part.TryGetValue(key, out var inner)
                ? inner
                : throw new ArgumentException($"The parameter {string.Join(" / ", option.Keys)} is missing.", nameof(parameter))));
        });
    }

    private List<Hole> HolesOf(IEnumerable<KeyValuePair<string, OptionBase>> space, string[] keys, string path, string name, List<string> problems)
    {
        if (space is SweepSpace sweep) return [.. sweep.Space.Holes.Select(hole => KnownHole(sweep, hole, keys, path, name))];
        var pairs = space.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        if (keys.Length == 0 && pairs is [{ Value: SweepSpace only }]) return HolesOf(only, [pairs[0].Key], path, name, problems);
        return
        [
            .. pairs.SelectMany(pair =>
            {
                string[] inner = [.. keys, pair.Key];
                string innerPath = JsonPath.Member(path, pair.Key), innerName = name.Length == 0 ? pair.Key : $"{name}.{pair.Key}";
                if (pair.Value is IEnumerable<KeyValuePair<string, OptionBase>> nested) return HolesOf(nested, inner, innerPath, innerName, problems);
                if (HoleOf(pair.Value, innerPath, innerName) is not { } hole)
                {
                    problems.Add($"{string.Join(" / ", inner)} is a {pair.Value?.GetType().Name ?? "null"} that can't be searched: expected a uniform option with min < max, above 0 in a logarithm, a choice or a space.");
                    return [];
                }
                _options.Add(innerPath, new TunedOption(inner, pair.Value, hole));
                return [hole];
            }),
        ];
    }

    private Hole KnownHole(SweepSpace space, Hole hole, string[] keys, string path, string name)
    {
        var moved = path == JsonPath.Root ? hole : hole.Below(path, name);
        Remember(moved, hole);
        return moved;

        void Remember(Hole now, Hole was)
        {
            string key = SweepSpace.KeyOf(was);
            _options.Add(now.Path, new TunedOption([.. keys, key], space[key], now));
            if (now is not ChoiceHole choice) return;
            foreach (var (nowInner, wasInner) in choice.Alternatives.Zip(((ChoiceHole)was).Alternatives).SelectMany(pair => pair.First.Holes.Zip(pair.Second.Holes)))
            {
                Remember(nowInner, wasInner);
            }
        }
    }

    private static Hole? HoleOf(OptionBase? option, string path, string name) => option switch
    {
        ChoiceOption { Choices.Length: > 0 } choice => new ChoiceHole(path, name, [.. choice.Choices.Select(value => new Alternative(JsonSerializer.SerializeToNode(value), []))]),
        UniformIntOption whole when whole.Min <= whole.Max && (whole.Min > 0 || !whole.LogBase) => new IntegerHole(path, name, (long)whole.Min, (long)whole.Max, 1, whole.LogBase),
        UniformNumericOption { LogBase: true, Min: > 0 } number when number.Min < number.Max => new LogUniformHole(path, name, number.Min, number.Max),
        UniformNumericOption { LogBase: false } number when number is not UniformIntOption && number.Min < number.Max => new UniformHole(path, name, number.Min, number.Max),
        _ => null,
    };
}
