namespace Microsoft.ML.SearchSpace.Option;

/// <summary>One of several values, each with the same share of the feature. A single value needs no feature.</summary>
public sealed class ChoiceOption : OptionBase
{
    private readonly UniformSingleOption _place;

    public ChoiceOption(params object[] choices)
    {
        Choices = [.. choices.Distinct().Select(Parameter.FromScalar)];
        _place = new UniformSingleOption(0, Choices.Length);
        Default = new double[FeatureSpaceDim];
    }

    public ChoiceOption(object[] choices, object defaultChoice)
        : this(choices)
    {
        if (defaultChoice is not null) Default = MappingToFeatureSpace(Parameter.FromScalar(defaultChoice));
    }

    public Parameter[] Choices { get; }

    public override int FeatureSpaceDim => Choices.Length == 1 ? 0 : 1;

    public override int?[] Step => [Choices.Length];

    public override double[] MappingToFeatureSpace(Parameter value) =>
        FeatureSpaceDim == 0 ? [] : _place.MappingToFeatureSpace(Parameter.FromInt(Array.IndexOf(Choices, value)));

    public override Parameter SampleFromFeatureSpace(double[] values)
    {
        if (values.Length == 0) return Choices[0];
        int index = (int)Math.Floor(_place.SampleFromFeatureSpace(values).AsType<float>());
        return Choices[Math.Min(index, Choices.Length - 1)];
    }
}
