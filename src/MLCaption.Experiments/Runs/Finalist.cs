using MLCaption.Metrics;

namespace MLCaption.Experiments;

/// <summary>A trial that was trained again.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Seeds">From which seeds.</param>
/// <param name="Score">What that gave by the sweep's metric, in the order of the seeds.</param>
public sealed record Finalist(int Trial, IReadOnlyList<int> Seeds, RepeatedScore Score);
