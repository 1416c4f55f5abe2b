namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A number, uniform in itself or in its logarithm. Its default is the smallest.</summary>
public abstract class UniformNumericOption : OptionBase
{
    public UniformNumericOption(double min, double max, bool logBase = false)
    {
        Min = min;
        Max = max;
        LogBase = logBase;
        Default = [0];
    }

    public double Min { get; }

    public double Max { get; }

    public bool LogBase { get; }

    public override int FeatureSpaceDim => 1;

    public override int?[] Step => [null];

    public override double[] MappingToFeatureSpace(Parameter value)
    {
        double number = value.AsType<double>();
        if (!LogBase) return [(number - Min) / (Max - Min)];
        return [Math.Log(number / Min) / Math.Log(Max / Min)];
    }

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        Parameter.FromDouble(LogBase ? Min * Math.Pow(Max / Min, values[0]) : Min + ((Max - Min) * values[0]));
}
