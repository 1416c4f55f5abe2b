using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Completion;

/// <summary>Completes what stands in a sweep's folder.</summary>
/// <param name="run">The argument that names the folder.</param>
internal sealed class RunCompletion(Argument<string?> run)
{
    /// <summary>Numbers of its trials.</summary>
    public IEnumerable<CompletionItem> Trials(CompletionContext context) =>
        Read(context)?.Trials.Select(trial => new CompletionItem(trial.Number.ToString(CultureInfo.InvariantCulture))) ?? [];

    /// <summary>Metrics that its trials have.</summary>
    public IEnumerable<CompletionItem> Metrics(CompletionContext context) => MetricNames(Read(context)).Select(name => new CompletionItem(name));

    /// <summary>What trials may be sorted by.</summary>
    public IEnumerable<CompletionItem> SortKeys(CompletionContext context) =>
        MetricNames(Read(context)).Prepend("time").Prepend("number").Select(name => new CompletionItem(name));

    /// <summary>What a condition on trials may begin with.</summary>
    public IEnumerable<CompletionItem> Conditions(CompletionContext context)
    {
        var record = Read(context);
        string[] names = ["number", "state", "time", .. record?.Space.AllHoles.Select(hole => hole.Name) ?? [], .. MetricNames(record)];
        return names.Distinct().Select(name => new CompletionItem(name + "="));
    }

    private static IEnumerable<string> MetricNames(SweepRecord? record) =>
        record?.Trials.SelectMany(trial => trial.Metrics.Keys).Concat(record.Goals.Select(goal => goal.Metric)).Distinct() ?? [];

    private SweepRecord? Read(CompletionContext context)
    {
        if (context.ParseResult.GetValue(run) is not { } folder) return null;
        try
        {
            return SweepRecord.Read(new RunFolder(folder));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException or TrialStorageException)
        {
            return null;    // nothing to offer is an answer
        }
    }
}
