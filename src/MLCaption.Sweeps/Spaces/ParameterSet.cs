using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace MLCaption.Sweeps;

/// <summary>The value of each hole of one trial, by the hole's path. A choice's value is the index of the alternative, counted from 0.
/// Two sets are equal when they hold the same paths with the same values.</summary>
[JsonConverter(typeof(ParameterSetJsonConverter))]
public sealed class ParameterSet : IReadOnlyDictionary<string, double>, IEquatable<ParameterSet>
{
    private readonly OrderedDictionary<string, double> _values;

    /// <summary>A set of the values given, kept in their order.</summary>
    /// <exception cref="ArgumentException">A path is given twice.</exception>
    public ParameterSet(IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (path, value) in values) _values.Add(path, value);
    }

    /// <summary>The set of a document without holes.</summary>
    public static ParameterSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<double> Values => _values.Values;

    /// <inheritdoc/>
    public double this[string key] => _values[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ParameterSet? other) =>
        other is not null && Count == other.Count && this.All(pair => other.TryGetValue(pair.Key, out double value) && value.Equals(pair.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParameterSet);

    /// <inheritdoc/>
    public override int GetHashCode() => this.Aggregate(0, (sum, pair) => sum + HashCode.Combine(pair.Key, pair.Value));

    /// <summary>Paths and values: <c>$.a=1, $.b=0.5</c>.</summary>
    public override string ToString() =>
        string.Join(", ", this.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
