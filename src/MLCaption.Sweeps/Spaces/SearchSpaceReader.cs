using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

internal sealed class SearchSpaceReader
{
    private const string Choice = "choice", Uniform = "uniform", LogUniform = "logUniform", Integer = "integer", Step = "step", Log = "log";
    private static readonly string[] _kinds = [Choice, Uniform, LogUniform, Integer];

    private readonly List<JsonProblem> _problems = [];

    public static SearchSpace Read(JsonNode? document)
    {
        var reader = new SearchSpaceReader();
        var holes = reader.Find(document, JsonPath.Root, "");
        reader._problems.AddRange(ReferenceRules.Problems(document));
        return new SearchSpace(document?.DeepClone(), holes, reader._problems);
    }

    public static bool IsHole(JsonNode? node) => node is JsonObject members && _kinds.Any(members.ContainsKey);

    private List<Hole> Find(JsonNode? node, string path, string name) => node switch
    {
        JsonObject hole when IsHole(hole) => ReadHole(hole, path, name) is { } read ? [read] : [],
        JsonObject when Reference.Is(node) => [],
        JsonObject members => [.. members.SelectMany(member =>
            Find(member.Value, JsonPath.Member(path, member.Key), name.Length == 0 ? member.Key : $"{name}.{member.Key}"))],
        JsonArray items => [.. items.SelectMany((item, index) => Find(item, JsonPath.Item(path, index), JsonPath.Item(name, index)))],
        _ => [],
    };

    private Hole? ReadHole(JsonObject hole, string path, string name)
    {
        string[] kinds = [.. _kinds.Where(hole.ContainsKey)];
        if (kinds.Length > 1)
        {
            Problem(path, $"must be one kind of search, but names {string.Join(" and ", kinds.Select(kind => $"'{kind}'"))}.");
            return null;
        }
        string[] allowed = kinds[0] switch
        {
            Uniform => [Uniform, Step],
            Integer => [Integer, Step, Log],
            _ => [kinds[0]],
        };
        foreach (var (key, _) in hole)
        {
            if (!allowed.Contains(key)) Problem(path, $"has the unknown key '{key}' beside '{kinds[0]}'.{NearestName.Hint(key, allowed)}");
        }
        string inside = JsonPath.Member(path, kinds[0]);
        return kinds[0] switch
        {
            Choice => ReadChoice(hole[Choice], path, name, inside),
            Uniform => ReadUniform(hole, path, name, inside),
            LogUniform => ReadLogUniform(hole[LogUniform], path, name, inside),
            _ => ReadInteger(hole, path, name, inside),
        };
    }

    private ChoiceHole? ReadChoice(JsonNode? node, string path, string name, string inside)
    {
        if (node is not JsonArray { Count: > 0 } values)
        {
            Problem(inside, $"must be an array of one or more values, but was {JsonText.Of(node)}.");
            return null;
        }
        for (int i = 0; i < values.Count; i++)
        {
            int first = Enumerable.Range(0, i).FirstOrDefault(j => JsonNode.DeepEquals(values[i], values[j]), i);
            if (first < i) Problem(JsonPath.Item(inside, i), $"repeats {JsonPath.Item(Choice, first)}: {JsonText.Of(values[i])}.");
        }
        return new ChoiceHole(path, name,
            [.. values.Select((value, index) => new Alternative(value?.DeepClone(), Find(value, JsonPath.Item(inside, index), name)))]);
    }

    private UniformHole? ReadUniform(JsonObject hole, string path, string name, string inside)
    {
        if (Ends(hole[Uniform]) is not var (low, high) || !(low < high))
        {
            Problem(inside, $"must be [low, high] with low < high, but was {JsonText.Of(hole[Uniform])}.");
            return null;
        }
        if (!hole.ContainsKey(Step)) return new UniformHole(path, name, low, high);
        if (Number(hole[Step]) is { } step && step > 0 && step <= (high - low) * (1 + UniformHole.Slack)) return new UniformHole(path, name, low, high, step);
        Problem(JsonPath.Member(path, Step),
            string.Create(CultureInfo.InvariantCulture, $"must be above 0 and at most {high - low:G15}, but was {JsonText.Of(hole[Step])}."));
        return null;
    }

    private LogUniformHole? ReadLogUniform(JsonNode? node, string path, string name, string inside)
    {
        if (Ends(node) is var (low, high) && low > 0 && low < high) return new LogUniformHole(path, name, low, high);
        Problem(inside, $"must be [low, high] with 0 < low < high, but was {JsonText.Of(node)}.");
        return null;
    }

    private IntegerHole? ReadInteger(JsonObject hole, string path, string name, string inside)
    {
        if (Ends(hole[Integer]) is not var (low, high) || !IsWhole(low) || !IsWhole(high) || low > high)
        {
            Problem(inside, $"must be [low, high], whole numbers with low <= high, but was {JsonText.Of(hole[Integer])}.");
            return null;
        }
        bool log = false;
        if (hole.ContainsKey(Log))
        {
            if (hole[Log]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                Problem(JsonPath.Member(path, Log), $"must be true or false, but was {JsonText.Of(hole[Log])}.");
                return null;
            }
            log = hole[Log]!.GetValue<bool>();
        }
        if (log && low < 1)
        {
            Problem(inside, $"must be [low, high] with low at least 1 when 'log' is true, but was {JsonText.Of(hole[Integer])}.");
            return null;
        }
        if (!hole.ContainsKey(Step)) return new IntegerHole(path, name, (long)low, (long)high, 1, log);
        if (log)
        {
            Problem(path, "must have 'step' or 'log', but has both.");
            return null;
        }
        if (Number(hole[Step]) is { } step && IsWhole(step) && step >= 1) return new IntegerHole(path, name, (long)low, (long)high, (long)step);
        Problem(JsonPath.Member(path, Step), $"must be a whole number of at least 1, but was {JsonText.Of(hole[Step])}.");
        return null;
    }

    private static (double Low, double High)? Ends(JsonNode? node) =>
        node is JsonArray { Count: 2 } ends && Number(ends[0]) is { } low && Number(ends[1]) is { } high ? (low, high) : null;

    private static double? Number(JsonNode? node) =>
        node is JsonValue && node.GetValueKind() == JsonValueKind.Number
        && double.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static bool IsWhole(double value) => double.IsInteger(value) && Math.Abs(value) <= IntegerHole.Limit;

    private void Problem(string path, string rule) => _problems.Add(new JsonProblem(path, rule));
}
