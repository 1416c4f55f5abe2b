using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

/// <summary>A stretch of elements in a PyTorch archive, which tensors are views of.</summary>
/// <param name="Key">Its entry's name under <c>data/</c>.</param>
/// <param name="Type">The elements' type.</param>
/// <param name="Count">How many elements it is said to have.</param>
internal sealed record TorchStorage(string Key, ScalarType Type, long Count);
