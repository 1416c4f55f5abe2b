namespace MLCaption.Networks.WordVectors;

/// <summary>Vectors that were learnt elsewhere, for the words of a vocabulary.</summary>
/// <param name="ById">The vectors found, by their words' ids.</param>
/// <param name="NotFound">The vocabulary's words that the file lacks, in the vocabulary's order; special tokens are not among them.</param>
public sealed record PretrainedWordVectors(IReadOnlyDictionary<int, float[]> ById, IReadOnlyList<string> NotFound);
