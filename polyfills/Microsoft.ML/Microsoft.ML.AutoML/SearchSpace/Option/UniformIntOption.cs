namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A whole number, rounded down: the largest belongs to the feature 1 alone.</summary>
public sealed class UniformIntOption : UniformNumericOption
{
    public UniformIntOption(int min, int max, bool logBase = false, int? defaultValue = null)
        : base(min, max, logBase)
    {
        if (defaultValue is { } value) Default = MappingToFeatureSpace(Parameter.FromInt(value));
    }

    public override double[] MappingToFeatureSpace(Parameter value) =>
        base.MappingToFeatureSpace(Parameter.FromDouble(value.AsType<int>()));

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        Parameter.FromInt((int)Math.Floor(base.SampleFromFeatureSpace(values).AsType<double>()));
}
