namespace Microsoft.ML.SearchSpace.Option;

/// <summary>What a parameter may be, as a cube of features, each in [0, 1], that is mapped to it.</summary>
public abstract class OptionBase
{
    /// <summary>How many features.</summary>
    public abstract int FeatureSpaceDim { get; }

    /// <summary>The features to begin with.</summary>
    public virtual double[] Default { get; protected set; }

    /// <summary>For each feature how many values it has; null where they are not counted.</summary>
    public abstract int?[] Step { get; }

    public abstract double[] MappingToFeatureSpace(Parameter value);

    public abstract Parameter SampleFromFeatureSpace(double[] values);
}
