namespace MLCaption.Experiments;

/// <summary>What a sweep found, as a page that needs nothing beside itself: it opens from a mail, without a network.</summary>
public sealed class SweepReport
{
    private readonly SweepRecord _record;
    private readonly ReportContent _content;

    private SweepReport(SweepRecord record, ReportContent content) => (_record, _content) = (record, content);

    /// <summary>What could not be shown, and why, a sentence each.</summary>
    public IReadOnlyList<string> Missing => _content.Missing;

    /// <summary>What the trials tell, while the sweep runs or afterwards.</summary>
    /// <param name="record">The sweep.</param>
    /// <param name="origin">Where and when the report is made.</param>
    public static SweepReport Of(SweepRecord record, ReportOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(origin);
        var parameters = new ReportedParameters(record.Space);
        var workers = record.Workers;
        return new SweepReport(record, new ReportContent
        {
            Name = ExperimentJson.TextOf(record.Document["name"]) ?? record.Folder.Folder,
            MadeAt = origin.MadeAt,
            Version = origin.Version,
            Planned = record.Search.Trials,
            Goals = record.Goals,
            Parameters = parameters.All,
            Metrics = record.MetricNames,
            Folds = record.Search.CrossValidation,
            Decoding = ReportedDecoding.Of(record.Document),
            Trials = [.. record.Trials.Select(trial => ReportedTrial.Of(trial, parameters))],
            Best = record.Best?.Number,
            Front = record.Goals.Count > 1 ? [.. record.Front.Select(trial => trial.Number)] : [],
            Finals = record.Finals,
            HasFinals = record.Search.Finals is not null,
            Test = record.Test,
            Importance = ReportedImportance.Of(record),
            DependsOnMachine = record.DependsOnMachine,
            Resolved = record.Best is { } best ? record.ExperimentOf(best, origin.Directory) : null,
            File = record.FileText(origin.Directory),
            Place = origin.Place,
            Workers = workers,
            UnknownMachines = [.. record.Trials.Select(trial => trial.Worker).Where(worker => worker.Length > 0).Select(SweepWorker.MachineOf).Except(workers.Select(worker => worker.Machine))],
            Facts = [.. ReportFacts.Of(record, origin)],
        });
    }

    /// <summary>The same with what the best trial wrote: its scores with intervals, images with captions and attention, as far as the folder, the
    /// data set and the model are at hand. What is not is told by <see cref="Missing"/>.</summary>
    /// <param name="pictures">How many sample images, and how many with the worst captions, at most; 0 for none.</param>
    /// <param name="cancellationToken">Looked at between images.</param>
    public SweepReport WithCaptions(int pictures, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pictures);
        if (_record.Best is not { } best) return Without("No scores with intervals, no captions: no trial is completed yet.");
        try
        {
            var evidence = CaptionEvidence.Of(_record, best);
            var content = _content with { Evidence = evidence.Reported };
            if (pictures == 0) return new SweepReport(_record, content);
            var gallery = new CaptionGallery(_record, best, evidence.Metrics);
            return new SweepReport(_record, content with { Gallery = gallery.Of(pictures, cancellationToken), Missing = gallery.Missing });
        }
        catch (Exception missing) when (ReportGaps.Include(missing))
        {
            return Without($"No scores with intervals, no captions: {ReportGaps.Reason(missing)}.");
        }
    }

    /// <summary>The page.</summary>
    /// <returns>HTML, whole.</returns>
    public string ToHtml() => ReportPage.Of(_content);

    /// <summary>A page that asks the address <c>report.json</c> beside its own for what is new.</summary>
    /// <returns>HTML, whole but for that.</returns>
    public string ToLiveHtml() => ReportPage.Of(_content with { IsLive = true });

    /// <summary>What a page made by <see cref="ToLiveHtml"/> asks for.</summary>
    public string ToLiveJson() => ReportPage.JsonOf(_content with { IsLive = true });

    private SweepReport Without(string sentence) => new(_record, _content with { Missing = [sentence] });
}
