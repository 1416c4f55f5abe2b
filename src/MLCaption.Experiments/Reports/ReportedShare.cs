namespace MLCaption.Experiments;

/// <summary>How much a parameter explains by itself.</summary>
/// <param name="Name">Its name, or its path where another has the same.</param>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Low">The lower end of the interval that holds nine of ten resampled shares.</param>
/// <param name="High">Its upper end.</param>
internal sealed record ReportedShare(string Name, double Share, double Low, double High);
