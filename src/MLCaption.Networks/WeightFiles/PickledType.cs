namespace MLCaption.Networks.WeightFiles;

/// <summary>A Python type or function by name; one of <see cref="TorchTypes"/>.</summary>
internal sealed record PickledType(string Name);
