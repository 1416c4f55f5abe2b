using System.Collections;

namespace Microsoft.ML.SearchSpace.Option;

/// <summary>Options by name, as the class of the same name one namespace up. The package has both.</summary>
public sealed class SearchSpace : OptionBase, IEnumerable<KeyValuePair<string, OptionBase>>
{
    private readonly Microsoft.ML.SearchSpace.SearchSpace _options = [];

    public override double[] Default => _options.Default;

    public override int FeatureSpaceDim => _options.FeatureSpaceDim;

    public override int?[] Step => _options.Step;

    public OptionBase this[string key]
    {
        get => _options[key];
        set => _options[key] = value;
    }

    public override double[] MappingToFeatureSpace(Parameter value) => _options.MappingToFeatureSpace(value);

    public override Parameter SampleFromFeatureSpace(double[] values) => _options.SampleFromFeatureSpace(values);

    public void Add(string key, OptionBase value) => _options.Add(key, value);

    public IEnumerator<KeyValuePair<string, OptionBase>> GetEnumerator() => _options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
