namespace MLCaption.Networks;

/// <summary>One elementary layer of a network, as a summary tells it; all figures for one image.</summary>
/// <param name="Name">The module's path from the network, with dots, as in the names of its parameters.</param>
/// <param name="Kind">What the layer does, in words.</param>
/// <param name="Output">The output's shape, without the batch.</param>
/// <param name="Parameters">How many parameters the layer has, trained or not; running statistics are none.</param>
/// <param name="Trainable">How many of them training changes.</param>
/// <param name="MultiplyAdds">Multiplications that are each added to a sum, for one image; 0 where only single additions, maxima or scalings happen.</param>
public sealed record NetworkLayer(string Name, string Kind, IReadOnlyList<long> Output, long Parameters, long Trainable, long MultiplyAdds);
