using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>Sets of parameters to begin with, written by name: <c>[{"training.learningRate": 0.001, "decoder.network": "lstm"}]</c>.</summary>
/// <remarks>
/// A choice is told by its value, by its place counted from 0 as <c>"#1"</c>, or, when its values are objects, by anything inside that only one of
/// them fits: a fixed member or an inner hole. Every open hole must be told; one with a single value needn't be. A hole may also be told by its
/// path, <c>$.training.learningRate</c>, where two have the same name.
/// </remarks>
/// <param name="Points">The points, in the order written; empty when there are problems.</param>
/// <param name="Problems">All that is wrong.</param>
public sealed record FirstPoints(IReadOnlyList<ParameterSet> Points, IReadOnlyList<JsonProblem> Problems)
{
    /// <summary>Reads the points.</summary>
    /// <param name="space">A space without problems.</param>
    /// <param name="node">An array of objects.</param>
    /// <param name="path">Where the array stands, for messages.</param>
    public static FirstPoints Read(SearchSpace space, JsonNode? node, string path)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (node is not JsonArray items) return new([], [new(path, "must be an array of points, each an object of values by name.")]);
        var points = new List<ParameterSet>();
        var problems = new List<JsonProblem>();
        for (int i = 0; i < items.Count; i++)
        {
            string place = JsonPath.Item(path, i);
            if (items[i] is JsonObject told) points.Add(new Reader(told, place, problems).Read(space));
            else problems.Add(new(place, "must be an object of values by name."));
        }
        for (int i = 0; problems.Count == 0 && i < points.Count; i++)
        {
            int first = points.IndexOf(points[i]);
            if (first < i) problems.Add(new(JsonPath.Item(path, i), $"is the same point as {JsonPath.Item(path, first)}."));
        }
        return problems.Count > 0 ? new([], problems) : new(points, []);
    }

    /// <summary>A point told by the paths of its holes, choices by the places of their values: what <see cref="Read"/> takes for just that point.</summary>
    public static JsonObject Write(SearchSpace space, ParameterSet point)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(point);
        return new(space.AllHoles.Where(hole => point.ContainsKey(hole.Path)).Select(hole => KeyValuePair.Create(hole.Path,
            hole is ChoiceHole ? string.Create(CultureInfo.InvariantCulture, $"#{point[hole.Path]}") : hole.ToJson(point[hole.Path]))));
    }

    private sealed class Reader(JsonObject told, string path, List<JsonProblem> problems)
    {
        private readonly HashSet<string> _used = [];
        private readonly HashSet<string> _names = [];
        private readonly List<KeyValuePair<string, double>> _values = [];
        private bool _undecided;

        public ParameterSet Read(SearchSpace space)
        {
            Visit(space.Holes);
            string[] unknown = [.. told.Select(member => member.Key).Where(name => !_used.Contains(name))];
            // Behind a choice that is not decided nobody knows what is open.
            foreach (string name in _undecided ? [] : unknown)
            {
                problems.Add(new(JsonPath.Member(path, name), $"belongs to no open hole.{NearestName.Hint(name, _names)}"));
            }
            return new ParameterSet(_values);
        }

        private void Visit(IReadOnlyList<Hole> holes)
        {
            foreach (var hole in holes)
            {
                _names.Add(hole.Name);
                if ((hole is ChoiceHole choice ? ReadChoice(choice) : ReadNumber(hole)) is not { } value) continue;
                _values.Add(new(hole.Path, value));
                Visit(hole.Inner(value));
            }
        }

        private double? ReadNumber(Hole hole)
        {
            string name = KeyOf(hole);
            if (!told.TryGetPropertyValue(name, out var node))
            {
                if (hole.OwnSize == 1) return hole.ValueAt(0);
                problems.Add(new(path, $"must tell '{hole.Name}'."));
                return null;
            }
            _used.Add(name);
            if (node is JsonValue && node.GetValueKind() == JsonValueKind.Number
                && double.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out double value) && hole.Contains(value)) return value;
            problems.Add(new(JsonPath.Member(path, name), $"must be {hole.Range}, as {hole.Path} says, but was {JsonText.Of(node)}."));
            return null;
        }

        private double? ReadChoice(ChoiceHole choice)
        {
            int[] fitting = [.. Enumerable.Range(0, choice.Alternatives.Count).Where(index => Fits(choice, index))];
            if (told.ContainsKey(KeyOf(choice))) _used.Add(KeyOf(choice));
            foreach (int index in fitting.Take(fitting.Length == 1 ? 1 : 0)) _used.UnionWith(FixedMembers(choice, index));
            if (fitting.Length == 1) return fitting[0];
            _undecided = true;
            problems.Add(Undecided(choice, fitting));
            return null;
        }

        private bool Fits(ChoiceHole choice, int index)
        {
            var alternative = choice.Alternatives[index];
            if (told.TryGetPropertyValue(KeyOf(choice), out var value))
            {
                return JsonNode.DeepEquals(value, alternative.Value)
                    || (value is JsonValue && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == string.Create(CultureInfo.InvariantCulture, $"#{index}"))
                    || (KeyOf(choice) == choice.Name && alternative.Holes.Any(hole => hole.Name == choice.Name));
            }
            string[] inside = [.. told.Select(member => member.Key).Where(name => name.StartsWith(choice.Name + ".", StringComparison.Ordinal))];
            var known = FixedMembers(choice, index).ToHashSet();
            var holes = alternative.Holes.SelectMany(hole => hole.WithInner).Select(hole => hole.Name).ToHashSet();
            return inside.All(name => known.Contains(name) || holes.Any(hole => name == hole || name.StartsWith(hole + ".", StringComparison.Ordinal)));
        }

        // The names told that stand in an alternative as a plain value, and the same one.
        private IEnumerable<string> FixedMembers(ChoiceHole choice, int index) => told.Select(member => member.Key).Where(name =>
        {
            if (!name.StartsWith(choice.Name + ".", StringComparison.Ordinal) || DocumentPlace.Steps(name[(choice.Name.Length + 1)..]) is not { } steps) return false;
            (JsonNode? Node, bool Found) place = (choice.Alternatives[index].Value, true);
            foreach (string step in steps) place = place.Found ? DocumentPlace.Child(place.Node, step) : place;
            return place.Found && JsonNode.DeepEquals(place.Node, told[name]);
        });

        private JsonProblem Undecided(ChoiceHole choice, int[] fitting)
        {
            if (fitting.Length > 0) return new(path, $"leaves open which value of the choice '{choice.Name}' is meant: it fits {string.Join(", ", fitting.Select(index => $"#{index}"))}.");
            if (!told.TryGetPropertyValue(KeyOf(choice), out var value)) return new(path, $"fits no value of the choice '{choice.Name}' at {choice.Path}.");
            string values = string.Join(", ", choice.Alternatives.Select((alternative, index) => Named(alternative.Value, index)));
            return new(JsonPath.Member(path, KeyOf(choice)), $"must be one of {values}, but was {JsonText.Of(value)}.");
        }

        // A choice of whole objects may be told by its place among them.
        private static string Named(JsonNode? value, int index) => value is JsonObject or JsonArray ? string.Create(CultureInfo.InvariantCulture, $"\"#{index}\"") : JsonText.Of(value);

        private string KeyOf(Hole hole) => told.ContainsKey(hole.Path) ? hole.Path : hole.Name;
    }
}
