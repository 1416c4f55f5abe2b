namespace MLCaption.Serving;

/// <summary>A word of an answer.</summary>
/// <param name="Word">The word.</param>
/// <param name="Sentinel">The share of attention that no region got.</param>
/// <param name="Weights">The weight of each region, row by row.</param>
internal sealed record AttendedWord(string Word, double Sentinel, IReadOnlyList<float> Weights);
