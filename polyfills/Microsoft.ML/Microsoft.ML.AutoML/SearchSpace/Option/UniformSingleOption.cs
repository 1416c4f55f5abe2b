namespace Microsoft.ML.SearchSpace.Option;

public sealed class UniformSingleOption : UniformNumericOption
{
    public UniformSingleOption(float min, float max, bool logBase = false, float? defaultValue = null)
        : base(min, max, logBase)
    {
        if (defaultValue is { } value) Default = MappingToFeatureSpace(Parameter.FromFloat(value));
    }

    public override double[] MappingToFeatureSpace(Parameter value) =>
        base.MappingToFeatureSpace(Parameter.FromDouble(value.AsType<float>()));

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        Parameter.FromFloat((float)base.SampleFromFeatureSpace(values).AsType<double>());
}
