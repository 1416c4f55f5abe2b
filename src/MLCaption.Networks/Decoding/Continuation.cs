namespace MLCaption.Networks.Decoding;

/// <summary>A token that a hypothesis goes on with, or ends with.</summary>
/// <param name="Parent">The hypothesis' place among those of its image.</param>
/// <param name="Token">The token; the end token ends it.</param>
/// <param name="LogProbability">Of all tokens up to this one.</param>
/// <param name="Lane">The group or sample that it belongs to.</param>
internal readonly record struct Continuation(int Parent, int Token, double LogProbability, int Lane);
