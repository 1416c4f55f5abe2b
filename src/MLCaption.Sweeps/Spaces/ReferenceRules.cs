using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>Finds what is wrong with the references of a document: they must name a place that is there whenever they are themselves, and
/// not lead back to themselves.</summary>
internal sealed class ReferenceRules
{
    private readonly JsonNode? _document;
    private readonly List<(string Path, JsonNode Node, Dictionary<string, int> Chosen)> _references = [];
    private readonly List<string> _names = [];

    private ReferenceRules(JsonNode? document)
    {
        _document = document;
        Collect(document, JsonPath.Root, "", []);
    }

    public static IEnumerable<JsonProblem> Problems(JsonNode? document)
    {
        var rules = new ReferenceRules(document);
        JsonProblem[] broken = [.. rules._references.Select(rules.Broken).OfType<JsonProblem>()];
        return broken.Length > 0 ? broken : rules.Circles();
    }

    /// <summary>The places that the reference at a path may mean.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonNode?>> Referenced(JsonNode? document, string path)
    {
        var rules = new ReferenceRules(document);
        var (_, node, chosen) = rules._references.First(reference => reference.Path == path);
        return [.. rules.Targets(DocumentPlace.Steps(Reference.TargetOf(node)!)!, chosen).Select(target => KeyValuePair.Create(target.Path, target.Node))];
    }

    private void Collect(JsonNode? node, string path, string name, Dictionary<string, int> chosen)
    {
        if (name.Length > 0 && !_names.Contains(name)) _names.Add(name);
        if (Reference.Is(node))
        {
            _references.Add((path, node!, chosen));
            return;
        }
        if (ChoiceAt(node) is { } choice)
        {
            for (int i = 0; i < choice.Count; i++)
            {
                Collect(choice[i], JsonPath.Item(JsonPath.Member(path, "choice"), i), name, new(chosen) { [path] = i });
            }
            return;
        }
        if (SearchSpace.IsHole(node)) return;
        foreach (var (key, value) in node as JsonObject ?? []) Collect(value, JsonPath.Member(path, key), name.Length == 0 ? key : $"{name}.{key}", chosen);
        if (node is not JsonArray items) return;
        for (int i = 0; i < items.Count; i++) Collect(items[i], JsonPath.Item(path, i), JsonPath.Item(name, i), chosen);
    }

    private JsonProblem? Broken((string Path, JsonNode Node, Dictionary<string, int> Chosen) reference)
    {
        if (Reference.TargetOf(reference.Node) is not { } target)
        {
            return new(reference.Path, $"must be {{\"ref\": \"name of a place\"}} and nothing beside it, but was {reference.Node.ToJsonString()}.");
        }
        if (DocumentPlace.Steps(target) is not { } steps) return Missing();
        var found = Targets(steps, reference.Chosen).ToList();
        if (found.All(place => place.Node is null && place.Absent)) return Missing();
        var gap = found.FirstOrDefault(place => place.Absent);
        return gap.Path is null ? null : new(reference.Path, $"names '{target}', which isn't there when {gap.Path} is chosen.");

        JsonProblem Missing() => new(reference.Path, $"names '{target}', which is no place of the document.{(NearestName.Hint(target, _names) is { Length: > 0 } hint ? hint : " A key that is left out can't be named.")}");
    }

    // What stands at a name in each alternative that can be open where the reference is; Absent where nothing does.
    private IEnumerable<(JsonNode? Node, string Path, bool Absent)> Targets(IReadOnlyList<string> steps, Dictionary<string, int> chosen)
    {
        return Walk(_document, JsonPath.Root, JsonPath.Root, 0);

        IEnumerable<(JsonNode? Node, string Path, bool Absent)> Walk(JsonNode? node, string path, string opened, int step)
        {
            if (ChoiceAt(node) is { } choice && step < steps.Count)
            {
                var open = chosen.TryGetValue(path, out int only) ? [only] : Enumerable.Range(0, choice.Count);
                return open.SelectMany(i =>
                {
                    string inside = JsonPath.Item(JsonPath.Member(path, "choice"), i);
                    return Walk(choice[i], inside, inside, step);
                });
            }
            if (step == steps.Count) return [(node, path, false)];
            bool closed = SearchSpace.IsHole(node) || Reference.Is(node);
            var (child, found) = closed ? (null, false) : DocumentPlace.Child(node, steps[step]);
            return found ? Walk(child, node is JsonArray ? $"{path}[{steps[step]}]" : JsonPath.Member(path, steps[step]), opened, step + 1) : [(null, opened, true)];
        }
    }

    private IEnumerable<JsonProblem> Circles()
    {
        var next = _references.ToDictionary(reference => reference.Path, reference => Within(reference).ToArray());
        foreach (var (path, node, _) in _references)
        {
            var seen = new HashSet<string>();
            var open = new Stack<string>(next[path]);
            while (open.TryPop(out string? at))
            {
                if (!seen.Add(at)) continue;
                foreach (string further in next[at]) open.Push(further);
            }
            if (seen.Contains(path)) yield return new(path, $"names '{Reference.TargetOf(node)}', which leads back to itself.");
        }
    }

    // The references that stand in what a reference names.
    private IEnumerable<string> Within((string Path, JsonNode Node, Dictionary<string, int> Chosen) reference)
    {
        var targets = Targets(DocumentPlace.Steps(Reference.TargetOf(reference.Node)!)!, reference.Chosen).Select(target => target.Node).ToList();
        return _references.Where(other => targets.Exists(target => Holds(target, other.Node))).Select(other => other.Path);
    }

    private static bool Holds(JsonNode? outer, JsonNode inner)
    {
        for (JsonNode? node = inner; node is not null; node = node.Parent)
        {
            if (ReferenceEquals(node, outer)) return true;
        }
        return false;
    }

    private static JsonArray? ChoiceAt(JsonNode? node) => SearchSpace.IsHole(node) ? node!["choice"] as JsonArray : null;
}
