namespace MLCaption.Experiments;

/// <summary>What a person decides about a new experiment.</summary>
public sealed record ExperimentChoices
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The share of the images kept for the final measurement, in [0, 0.5]; looked at only where the data set names none. Default 0.1.</summary>
    public double TestShare { get; init; } = 0.1;

    /// <summary>An encoder in ONNX format; null for a small network that learns along.</summary>
    public string? Onnx { get; init; }

    /// <summary>Whether several learning rates are tried, rather than one. Default false.</summary>
    public bool IsSearch { get; init; }
}
