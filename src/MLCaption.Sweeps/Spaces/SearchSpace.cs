using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>A JSON document with holes: wherever a value may stand, a search may stand instead.</summary>
/// <remarks>
/// <c>{"choice": [a, b, …]}</c>, <c>{"uniform": [low, high], "step": s}</c>, <c>{"logUniform": [low, high]}</c>,
/// <c>{"integer": [low, high], "step": s}</c> or <c>"log": true</c>. A value of a choice may itself have holes: they open only
/// when it is chosen. <c>{"ref": "decoder.hiddenSize"}</c> ties a place to another one of the resolved document: it takes the same value.
/// </remarks>
public sealed class SearchSpace
{
    private readonly JsonNode? _document;

    internal SearchSpace(JsonNode? document, IReadOnlyList<Hole> holes, IReadOnlyList<JsonProblem> problems)
    {
        _document = document;
        Holes = holes;
        Problems = problems;
    }

    /// <summary>The outermost holes, in the order of the document; a choice holds its inner ones.</summary>
    public IReadOnlyList<Hole> Holes { get; }

    /// <summary>All that is wrong with the holes; nothing may be sampled from a space with problems.</summary>
    public IReadOnlyList<JsonProblem> Problems { get; }

    /// <summary>How many different resolved documents there are; null when a hole is continuous.</summary>
    public BigInteger? Size => Holes.Aggregate((BigInteger?)1, (product, hole) => product * hole.Size);

    /// <summary>Every hole, inner ones after the choice that they belong to.</summary>
    public IEnumerable<Hole> AllHoles => Holes.SelectMany(hole => hole.WithInner);

    /// <summary>Reads the holes of a document. Never throws: see <see cref="Problems"/>.</summary>
    public static SearchSpace Of(JsonNode? document) => SearchSpaceReader.Read(document);

    /// <summary>A space of holes that stand in no document: sampled from like any other, and resolved to null.</summary>
    /// <param name="holes">The outermost holes; no path twice, inner ones counted in.</param>
    public static SearchSpace OfHoles(IReadOnlyList<Hole> holes) => new(null, holes, []);

    /// <summary>Whether a search stands at this place of a document instead of a value.</summary>
    public static bool IsHole(JsonNode? node) => SearchSpaceReader.IsHole(node);

    /// <summary>Whether a place of a document is tied to another one instead of having a value.</summary>
    public static bool IsReference(JsonNode? node) => Reference.Is(node);

    /// <summary>What a reference may take its value from: the places that it names, one for each alternative that may be chosen around them, and
    /// what stands there in the document, holes and further references included.</summary>
    /// <param name="document">A document without problems.</param>
    /// <param name="path">JSON path of the reference.</param>
    public static IReadOnlyList<KeyValuePair<string, JsonNode?>> Referenced(JsonNode? document, string path) => ReferenceRules.Referenced(document, path);

    /// <summary>Asks for the value of each open hole, outermost first.</summary>
    /// <param name="choose">Gives a value that the hole <see cref="Hole.Contains"/>.</param>
    /// <exception cref="InvalidOperationException">The space has problems.</exception>
    /// <exception cref="ArgumentException">A value lies outside its hole.</exception>
    public ParameterSet Draw(Func<Hole, double> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        if (Problems.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, Problems));
        var values = new List<KeyValuePair<string, double>>();
        void Visit(IReadOnlyList<Hole> holes)
        {
            foreach (var hole in holes)
            {
                double value = choose(hole);
                if (!hole.Contains(value)) throw new ArgumentException($"{value} lies outside {hole}.", nameof(choose));
                values.Add(new(hole.Path, value));
                Visit(hole.Inner(value));
            }
        }
        Visit(Holes);
        return new ParameterSet(values);
    }

    /// <summary>The document with each hole filled: a new one, which has no holes and shares nothing with this one.</summary>
    /// <exception cref="ArgumentException">A parameter of an open hole is missing, lies outside its hole, or belongs to no open hole.</exception>
    public JsonNode? Resolve(ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var open = Draw(hole => parameters.TryGetValue(hole.Path, out double value)
            ? value
            : throw new ArgumentException($"The parameter {hole.Path} is missing.", nameof(parameters)));
        if (parameters.Keys.FirstOrDefault(path => !open.ContainsKey(path)) is { } stray)
        {
            throw new ArgumentException($"The parameter {stray} belongs to no open hole.", nameof(parameters));
        }
        var holes = AllHoles.ToDictionary(hole => hole.Path, StringComparer.Ordinal);
        return Reference.Follow(Fill(_document, JsonPath.Root, holes, open));
    }

    /// <summary>Names and values of the open holes as a person reads them, in the order of the document:
    /// <c>decoder.cell</c> and <c>lstm</c>. A choice of whole objects is told by its index.</summary>
    /// <param name="parameters">Parameters of this space.</param>
    /// <param name="digits">Significant digits of numbers from a continuous hole, 1 to 17; 17 tells them exactly.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Describe(ParameterSet parameters, int digits = 17)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return [.. AllHoles.Where(hole => parameters.ContainsKey(hole.Path))
            .Select(hole => KeyValuePair.Create(hole.Name, DescribeValue(hole, parameters[hole.Path], digits)))];
    }

    private static string DescribeValue(Hole hole, double value, int digits) => hole.ToJson(value) switch
    {
        _ when hole.OwnSize is null && digits < 17 => value.ToString($"G{digits}", CultureInfo.InvariantCulture),
        JsonObject or JsonArray when hole is ChoiceHole => $"#{value}",
        JsonValue text when text.TryGetValue(out string? word) => word,
        var node => JsonText.Of(node),
    };

    private static JsonNode? Fill(JsonNode? node, string path, Dictionary<string, Hole> holes, ParameterSet parameters)
    {
        if (holes.TryGetValue(path, out var hole))
        {
            double value = parameters[path];
            return hole is ChoiceHole choice
                ? Fill(choice.Alternatives[(int)value].Value, JsonPath.Item(JsonPath.Member(path, "choice"), (int)value), holes, parameters)
                : hole.ToJson(value);
        }
        return node switch
        {
            JsonObject members => new JsonObject(members.Select(member =>
                KeyValuePair.Create(member.Key, Fill(member.Value, JsonPath.Member(path, member.Key), holes, parameters)))),
            JsonArray items => new JsonArray([.. items.Select((item, index) => Fill(item, JsonPath.Item(path, index), holes, parameters))]),
            _ => node?.DeepClone(),
        };
    }
}
