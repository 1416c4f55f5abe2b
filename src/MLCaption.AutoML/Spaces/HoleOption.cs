using Microsoft.ML.SearchSpace.Option;
using MLCaption.Sweeps;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace MLCaption.AutoML;

/// <summary>A hole of numbers as an AutoML option: its feature is the quantile. For whole numbers, of which AutoML's own option all but
/// never gives the largest, and for numbers on a grid, which AutoML has no option for.</summary>
internal sealed class HoleOption : OptionBase
{
    private readonly Hole _hole;

    public HoleOption(Hole hole)
    {
        _hole = hole;
        Default = [0];
        Step = [hole.Size is { } size && size <= int.MaxValue ? (int)size : null];
    }

    public override int FeatureSpaceDim => 1;

    public override int?[] Step { get; }

    public override double[] MappingToFeatureSpace(Parameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return [Math.Clamp(_hole.QuantileOf(_hole.Nearest(value.AsType<double>())), 0, 1)];
    }

    public override Parameter SampleFromFeatureSpace(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return ToParameter(_hole.ValueAt(Math.Clamp(values[0], 0, Math.BitDecrement(1.0))));
    }

    public Parameter ToParameter(double value) => _hole switch
    {
        IntegerHole when Math.Abs(value) <= int.MaxValue => Parameter.FromInt((int)value),
        IntegerHole => Parameter.FromLong((long)value),
        _ => Parameter.FromDouble(value),
    };
}
