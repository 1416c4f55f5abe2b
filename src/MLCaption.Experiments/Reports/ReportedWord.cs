namespace MLCaption.Experiments;

/// <summary>Where the model looked at one word.</summary>
/// <param name="Word">The word.</param>
/// <param name="Sentinel">The part of the attention that no region got, from 0 to 1.</param>
/// <param name="Weights">The weight of each region, row by row, at three digits.</param>
internal sealed record ReportedWord(string Word, double Sentinel, IReadOnlyList<double> Weights);
