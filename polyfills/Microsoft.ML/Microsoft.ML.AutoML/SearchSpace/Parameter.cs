using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.SearchSpace;

/// <summary>A value of a search space: a scalar, a list, or an object of parameters by name. Two are equal when their JSON is.</summary>
[JsonConverter(typeof(ParameterConverter))]
public sealed class Parameter : IEquatable<Parameter>
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private Parameter(object value, ParameterType type)
    {
        Value = value;
        ParameterType = type;
    }

    public ParameterType ParameterType { get; }

    /// <summary>1 for what is not an object.</summary>
    public int Count => ParameterType == ParameterType.Object ? Members.Count : 1;

    public ICollection<string> Keys => Members.Keys;

    internal object Value { get; }

    private Dictionary<string, Parameter> Members => (Dictionary<string, Parameter>)Value;

    public Parameter this[string key]
    {
        get => Members[key];
        set => Members[key] = value;
    }

    public static Parameter FromDouble(double value) => new(value, ParameterType.Number);

    public static Parameter FromFloat(float value) => new(value, ParameterType.Number);

    public static Parameter FromLong(long value) => new(value, ParameterType.Integer);

    public static Parameter FromInt(int value) => new(value, ParameterType.Integer);

    public static Parameter FromString(string value) => new(value, ParameterType.String);

    public static Parameter FromBool(bool value) => new(value, ParameterType.Bool);

    public static Parameter FromIEnumerable<T>(IEnumerable<T> values) => new(values, ParameterType.Array);

    public static Parameter CreateNestedParameter(params KeyValuePair<string, Parameter>[] parameters)
    {
        var members = new Dictionary<string, Parameter>();
        foreach (var (key, value) in parameters) members[key] = value;
        return new Parameter(members, ParameterType.Object);
    }

    /// <summary>The value itself where it is a <typeparamref name="T"/>, else what its JSON reads as.</summary>
    public T AsType<T>() => Value is T value ? value : JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(Value, _options), _options);

    public void Add(string key, Parameter value) => Members.Add(key, value);

    public bool ContainsKey(string key) => Members.ContainsKey(key);

    public bool TryGetValue(string key, out Parameter value) => Members.TryGetValue(key, out value);

    public bool Equals(Parameter other) => other is not null && (ReferenceEquals(this, other) || ToString() == other.ToString());

    public override bool Equals(object obj) => Equals(obj as Parameter);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => JsonSerializer.Serialize(this);

    /// <summary>What a choice is given: scalars, lists, and nothing else here.</summary>
    internal static Parameter FromScalar(object value) => value switch
    {
        int number => FromInt(number),
        long number => FromLong(number),
        double number => FromDouble(number),
        float number => FromFloat(number),
        string text => FromString(text),
        bool truth => FromBool(truth),
        IEnumerable values => new Parameter(values, ParameterType.Array),
        Enum name => FromString(Enum.GetName(name.GetType(), name)),
        _ => throw new ArgumentException($"The polyfill makes no parameter of a {value?.GetType().Name ?? "null"}.", nameof(value)),
    };
}
