using System.Globalization;
using MLCaption.Metrics;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What the best trial wrote for the images that trials are judged by, scored anew.</summary>
/// <param name="Metrics">Its scores, with intervals, and those of each image.</param>
/// <param name="Lead">The trial beside the next best; null where that can't be told.</param>
internal sealed record CaptionEvidence(CaptioningMetrics Metrics, ReportedLead? Lead)
{
    /// <summary>Reads and scores.</summary>
    /// <param name="record">The sweep.</param>
    /// <param name="best">Its best trial.</param>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="CaptionFileException">A file is missing or damaged.</exception>
    /// <exception cref="InvalidDataException">METEOR's data are damaged.</exception>
    public static CaptionEvidence Of(SweepRecord record, Trial best)
    {
        var scoring = record.Document["metrics"] is { } section ? ExperimentJson.SectionOf<MetricsSection>(section) : new MetricsSection();
        var folder = record.Folder;
        // With finals, how sure the winner is, is told by these.
        var next = record.Finals is null ? record.Trials.Best(record.Maximize, 2).FirstOrDefault(trial => trial != best) : null;
        if (next is null || !File.Exists(folder.TrialCaptions(next.Number)))
        {
            var alone = CaptionFiles.Read(folder.References, folder.TrialCaptions(best.Number));
            return new CaptionEvidence(CaptioningMetrics.Of(alone, scoring.OptionsWithIntervals()), null);
        }
        var systems = CaptionFiles.ReadSystems(folder.References, [folder.TrialCaptions(best.Number), folder.TrialCaptions(next.Number)]);
        var metrics = CaptioningMetrics.Of(systems[0], scoring.OptionsWithIntervals());
        var other = CaptioningMetrics.Of(systems[1], scoring.Options());
        var pair = PairedComparison.Of([Of(metrics, record.Maximize)], [Of(other, record.Maximize)])[0];
        return new CaptionEvidence(metrics, new ReportedLead(
            next.Number, record.Maximize, pair.Difference, pair.DifferenceInterval.Low, pair.DifferenceInterval.High, pair.BootstrapP, pair.PermutationP));
    }

    /// <summary>For the page.</summary>
    public ReportedEvidence Reported => new(
        Metrics.ImageCount,
        [.. Metrics.Scores.Zip(Metrics.Intervals, (score, interval) =>
            new ReportedScore(score.Name, score.Corpus, interval.Low, interval.High, string.Create(CultureInfo.InvariantCulture, $"{score.Signature}")))],
        Lead);

    private static MetricScore Of(CaptioningMetrics metrics, string name) => metrics.Scores.First(score => score.Name == name);
}
