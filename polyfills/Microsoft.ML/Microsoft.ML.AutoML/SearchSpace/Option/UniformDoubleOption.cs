namespace Microsoft.ML.SearchSpace.Option;

public sealed class UniformDoubleOption : UniformNumericOption
{
    public UniformDoubleOption(double min, double max, bool logBase = false, double? defaultValue = null)
        : base(min, max, logBase)
    {
        if (defaultValue is { } value) Default = MappingToFeatureSpace(Parameter.FromDouble(value));
    }
}
