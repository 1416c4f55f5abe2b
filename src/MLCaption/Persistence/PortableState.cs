namespace MLCaption.Persistence;

/// <summary>A transformer's state in a form that any process can take up again.</summary>
/// <param name="Kind">What makes the transformer again: a name known to <see cref="PortableKinds"/>.</param>
/// <param name="Text">Options, vocabulary, names and shapes of the weights, as the kind likes to write them.</param>
/// <param name="Weights">All weights, one after another. Other bytes may travel here too: every bit pattern arrives as it was.</param>
public sealed record PortableState(string Kind, string Text, ReadOnlyMemory<float> Weights);
