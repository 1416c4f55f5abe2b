using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Which searched parameters mattered: how much of a metric's variance each explains.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Trials">How many completed trials tell it.</param>
/// <param name="Space">The searched configuration.</param>
/// <param name="Holes">The parameters, the most important first; none where nothing can be told.</param>
public sealed record SweepImportance(string Metric, int Trials, SearchSpace Space, IReadOnlyList<HoleImportance> Holes)
{
    /// <summary>What no parameter explains by itself, from 0 to 1. Shares are means over trees, each of whose parts make at most the whole.</summary>
    public double Together => Math.Max(0, 1 - Holes.Sum(hole => hole.Share));

    /// <summary>Why nothing can be told, a sentence without its end; null where something is.</summary>
    public string? Problem => Holes.Count > 0 ? null
        : Trials < FunctionalAnova.FewestTrials ? $"importance is learnt from at least {FunctionalAnova.FewestTrials} completed trials with {Metric}, but there are {Trials}"
        : Space.Holes.Count == 0 ? "nothing was searched, so there is nothing to explain"
        : $"all {Trials} completed trials have the same {Metric}, or they are too few to tell a difference: there is nothing to explain";

    /// <summary>Learns from a sweep's trials.</summary>
    /// <param name="record">The sweep.</param>
    /// <param name="metric">What is to be explained.</param>
    public static SweepImportance Of(SweepRecord record, string metric)
    {
        ArgumentNullException.ThrowIfNull(record);
        Trial[] trials = [.. record.Trials.Where(trial => trial.State == TrialState.Completed && trial.Metrics.TryGetValue(metric, out double value) && double.IsFinite(value))];
        return new SweepImportance(metric, trials.Length, record.Searched, record.Searched.Holes.Count == 0 ? [] : FunctionalAnova.Of(record.Searched, trials, new Goal(metric)));
    }

    /// <summary>A parameter's name, or its path where another branch has one of the same name.</summary>
    public string NameOf(Hole hole)
    {
        ArgumentNullException.ThrowIfNull(hole);
        return Space.AllHoles.Count(other => other.Name == hole.Name) > 1 ? hole.Path : hole.Name;
    }
}
