using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may hold, as tables for people: every key with its values, default and effect, by the same rules that check
/// files and make <see cref="ExperimentSchema"/>.</summary>
public static class ExperimentKeys
{
    /// <summary>The tables as Markdown, a section an object; where the keys depend on a name, a column says which have them.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        Write(page, Experiment.Rule, "", "The file", new Dictionary<ValueRule, string>(ReferenceEqualityComparer.Instance));
        return page.ToString();
    }

    /// <summary>Where every key stands, such as <c>training.epochs</c>, in the order of the tables.</summary>
    internal static IReadOnlyList<string> Places()
    {
        var places = new List<string>();
        var seen = new HashSet<ValueRule>(ReferenceEqualityComparer.Instance);
        Gather(Experiment.Rule, "");
        return places;

        void Gather(ValueRule rule, string path)
        {
            foreach (Row row in RowsOf(rule, path))
            {
                places.Add(row.Place);
                if (Inner(row.Rule) is { } inner && seen.Add(inner)) Gather(inner, row.Place);
            }
        }
    }

    /// <summary>Writes an object's section and those below it.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="rule">The object's rule.</param>
    /// <param name="path">The keys that lead to it, with dots.</param>
    /// <param name="heading">The section's heading.</param>
    /// <param name="sections">The heading of each rule that has a section: what stands in two places is told once.</param>
    private static void Write(StringBuilder page, ValueRule rule, string path, string heading, Dictionary<ValueRule, string> sections)
    {
        Row[] rows = RowsOf(rule, path);
        var below = rows.Select(row => (row.Place, Rule: Inner(row.Rule))).Where(inner => inner.Rule is not null && sections.TryAdd(inner.Rule, inner.Place)).ToArray();

        if (page.Length > 0) page.Append('\n');
        page.Append(CultureInfo.InvariantCulture, $"### {heading}\n\n");
        if (rule is VariantRule variants)
        {
            foreach (var (name, variant) in variants.Variants) page.Append(CultureInfo.InvariantCulture, $"- `{name}`: {variant.Effect}\n");
            page.Append('\n');
        }
        page.Append(rule is VariantRule ? "| key | of | value | default | effect |\n|---|---|---|---|---|\n" : "| key | value | default | effect |\n|---|---|---|---|\n");
        foreach (Row row in rows)
        {
            string values = row.Values + (Inner(row.Rule) is { } inner ? $"[an object](#{Anchor(sections[inner])})" : "");
            page.Append(CultureInfo.InvariantCulture, $"| `{row.Place}` | {(rule is VariantRule ? row.Of + " | " : "")}{values} | {row.Default} | {row.Effect} |\n");
        }
        foreach (var (place, inner) in below) Write(page, inner!, place, place, sections);
    }

    private static Row[] RowsOf(ValueRule rule, string path) => rule is VariantRule several ? [.. Rows(several, path)] : [.. Rows((ObjectRule)rule, path)];

    /// <summary>A row for each key and what differs in it, with the names that have it so.</summary>
    private static IEnumerable<Row> Rows(VariantRule rule, string path) => rule.Variants
        .SelectMany(variant => Rows(variant.Value, path).Select(row => (Name: variant.Key, Row: row)))
        .GroupBy(each => (each.Row.Place, each.Row.Values, each.Row.Default, each.Row.Effect))
        .GroupBy(alike => alike.Key.Place)
        .SelectMany(key => key)
        .Select(alike => alike.First().Row with
        {
            Of = alike.Count() == rule.Variants.Count ? "all" : string.Join(", ", alike.Select(each => $"`{each.Name}`")),
        });

    private static IEnumerable<Row> Rows(ObjectRule rule, string path) => rule.Fields.Select(field =>
        new Row(path.Length == 0 ? field.Key : $"{path}.{field.Key}", "", Values(field.Rule), Default(rule, field), field.Effect, field.Rule));

    private static string Default(ObjectRule rule, Field field) =>
        field.IsRequired ? "required" : field.Otherwise ?? (rule.DefaultOf(field) is { } value ? $"`{Written(value)}`" : "none");

    private static string Written(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : ExperimentJson.Plain(value);

    /// <summary>What may stand at a place, without an object that has a section.</summary>
    private static string Values(ValueRule rule) => rule switch
    {
        FixedRule known => Values(known.Rule),
        NameRule known => string.Join(", ", known.Names.Select(name => $"`{name}`")),
        OneOrMoreRule known => $"{Values(known.Item)}, or an array of these",
        ArrayRule known => $"an array of {known.Count.ToString(CultureInfo.InvariantCulture)}, each {Values(known.Item)}",
        PrunerRule => $"{Values(PrunerRule.Named)}, or ",
        VariantRule or ObjectRule => "",
        _ => rule.Values,
    };

    /// <summary>The rule of an object that may stand at a place and has a section; null where none may.</summary>
    private static ValueRule? Inner(ValueRule rule) => rule switch
    {
        FixedRule known => Inner(known.Rule),
        PrunerRule => PrunerRule.Options,
        VariantRule or ObjectRule => rule,
        _ => null,
    };

    /// <summary>What a heading is linked by.</summary>
    private static string Anchor(string heading) => heading.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();

    private sealed record Row(string Place, string Of, string Values, string Default, string Effect, ValueRule Rule);
}
