using System.Reflection;
using System.Text.Json;

namespace MLCaption.Metrics;

/// <summary>
/// How a score was made, to be quoted with it: two scores may be compared where their signatures are equal. As text
/// <c>BLEU-4|refs:5|tok:ptb|len:closest|smooth:none|v:0.1.0</c>. After Post, "A Call for Clarity in Reporting BLEU Scores", WMT 2018.
/// </summary>
public sealed class MetricSignature
{
    private static readonly string _version = typeof(MetricSignature).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private readonly OrderedDictionary<string, string> _parts;

    /// <summary>Of a metric with what is particular to it; the version of this library is added at the end.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="parts">Short names and values, in the order in which they are to be read.</param>
    /// <exception cref="ArgumentException">The metric has no name, or a part's name stands there twice or is <c>v</c>.</exception>
    public MetricSignature(string metric, params IEnumerable<(string Name, string Value)> parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(metric);
        ArgumentNullException.ThrowIfNull(parts);
        Metric = metric;
        _parts = [];
        foreach ((string name, string value) in parts) _parts.Add(name, value);
        _parts.Add("v", _version);
    }

    /// <summary>The metric's name.</summary>
    public string Metric { get; }

    /// <summary>What else matters: references an image (<c>refs</c>), tokenizer (<c>tok</c>), the metric's own settings, version (<c>v</c>).</summary>
    public IReadOnlyDictionary<string, string> Parts => _parts;

    /// <summary>Name and parts between bars.</summary>
    public override string ToString() => string.Join('|', _parts.Select(part => $"{part.Key}:{part.Value}").Prepend(Metric));

    /// <summary>Writes an object: <c>metric</c>, then the parts in their order, all as texts.</summary>
    /// <param name="writer">Where a value may stand.</param>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("metric", Metric);
        foreach ((string name, string value) in _parts) writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    /// <summary>For each part that differs what it is here and there.</summary>
    internal IEnumerable<string> DifferencesFrom(MetricSignature other)
    {
        if (Metric != other.Metric) yield return $"metric is {Metric} and {other.Metric}";
        foreach (string name in _parts.Keys.Union(other._parts.Keys))
        {
            (string? here, string? there) = (_parts.GetValueOrDefault(name), other._parts.GetValueOrDefault(name));
            if (here != there) yield return $"{name} is {here ?? "missing"} and {there ?? "missing"}";
        }
    }

    /// <summary>The signature of a metric of this corpus: how many references and which tokenizer come first.</summary>
    internal static MetricSignature Of(string metric, CaptionCorpus corpus, params IEnumerable<(string Name, string Value)> parts) =>
        Of(metric, corpus.References, parts);

    internal static MetricSignature Of(string metric, TokenizedCaptions references, params IEnumerable<(string Name, string Value)> parts) =>
        new(metric, [("refs", ReferencesOf(references)), ("tok", references.Tokenizer), .. parts]);

    private static string ReferencesOf(TokenizedCaptions references)
    {
        IEnumerable<int> counts = Enumerable.Range(0, references.ImageCount).Select(references.CaptionsOf);
        (int fewest, int most) = (counts.Min(), counts.Max());
        return fewest == most ? $"{fewest}" : $"{fewest}-{most}";
    }
}
