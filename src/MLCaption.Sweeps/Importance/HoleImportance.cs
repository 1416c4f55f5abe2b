namespace MLCaption.Sweeps;

/// <summary>How much of a metric's variance over the space one hole explains by itself.</summary>
/// <param name="Hole">The hole.</param>
/// <param name="Share">Of the variance over the whole space, 0 to 1; an inner hole counts only where it is open. What is missing from 1
/// in the sum is due to holes that act together.</param>
/// <param name="Low">The lower end of the interval that holds nine of ten shares, were the same number of trials drawn again.</param>
/// <param name="High">Its upper end.</param>
public sealed record HoleImportance(Hole Hole, double Share, double Low, double High);
