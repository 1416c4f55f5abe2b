using System.Collections;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.SearchSpace;

/// <summary>Options by name. Its features are those of the options one after another, in the order of their names.</summary>
public class SearchSpace : OptionBase, IDictionary<string, OptionBase>
{
    private readonly Dictionary<string, OptionBase> _options = [];

    public override double[] Default => [.. Ordered.SelectMany(option => option.Value.Default)];

    public override int FeatureSpaceDim => _options.Values.Sum(option => option.FeatureSpaceDim);

    public override int?[] Step => [.. Ordered.SelectMany(option => option.Value.Step)];

    public ICollection<string> Keys => _options.Keys;

    public ICollection<OptionBase> Values => _options.Values;

    public int Count => _options.Count;

    public bool IsReadOnly => false;

    private ICollection<KeyValuePair<string, OptionBase>> Pairs => _options;

    private IEnumerable<KeyValuePair<string, OptionBase>> Ordered => _options.OrderBy(option => option.Key);

    public OptionBase this[string key]
    {
        get => _options[key];
        set => _options[key] = value;
    }

    public override Parameter SampleFromFeatureSpace(double[] values)
    {
        var parameter = Parameter.CreateNestedParameter();
        int begin = 0;
        foreach (var (key, option) in Ordered)
        {
            parameter[key] = option.SampleFromFeatureSpace(values[begin..(begin + option.FeatureSpaceDim)]);
            begin += option.FeatureSpaceDim;
        }
        return parameter;
    }

    public override double[] MappingToFeatureSpace(Parameter value) =>
        [.. Ordered.SelectMany(option => option.Value.MappingToFeatureSpace(value[option.Key]))];

    public void Add(string key, OptionBase value) => _options.Add(key, value);

    public void Add(KeyValuePair<string, OptionBase> item) => Pairs.Add(item);

    public void Clear() => _options.Clear();

    public bool Contains(KeyValuePair<string, OptionBase> item) => Pairs.Contains(item);

    public bool ContainsKey(string key) => _options.ContainsKey(key);

    public void CopyTo(KeyValuePair<string, OptionBase>[] array, int arrayIndex) => Pairs.CopyTo(array, arrayIndex);

    public bool Remove(string key) => _options.Remove(key);

    public bool Remove(KeyValuePair<string, OptionBase> item) => Pairs.Remove(item);

    public bool TryGetValue(string key, out OptionBase value) => _options.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, OptionBase>> GetEnumerator() => _options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
