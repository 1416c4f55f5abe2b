namespace MLCaption.Metrics;

/// <summary>Makes a score of the statistics of some images.</summary>
/// <param name="sums">The images' rows of <see cref="ImageStatistics"/>, added up.</param>
/// <param name="images">How many images.</param>
public delegate double ScoreFormula(ReadOnlySpan<double> sums, int images);
