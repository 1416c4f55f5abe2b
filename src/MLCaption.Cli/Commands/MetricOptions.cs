using System.CommandLine;
using System.CommandLine.Completions;
using MLCaption.Cli.Completion;
using MLCaption.Experiments;
using MLCaption.Metrics;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary>Which metrics are computed, and what with: the options that all scoring commands share.</summary>
internal sealed class MetricOptions
{
    private const int DefaultResamples = 1000;

    private readonly Option<string?> _metrics = new("--metrics")
    {
        Description = $"What to compute, separated by commas: {string.Join(", ", CaptioningEvaluationOptions.Names)}. "
            + $"Default: {string.Join(',', new CaptioningEvaluationOptions().Metrics)}; METEOR with the data at hand, by the name that says "
            + $"which: train and sweep report {CaptioningMetricNames.MeteorExactStem}, unless their experiment has the data.",
        HelpName = "NAME,…",
    };

    private readonly Option<string> _bleuLength = new("--bleu-length")
    {
        Description = "Which length of an image's references BLEU compares with.",
        DefaultValueFactory = _ => LengthNames[0],
    };

    private readonly Option<string?> _meteorData = new("--meteor-data")
    {
        Description = "The folder of METEOR's data files. Default: WordNet's, where it is installed, for synonyms.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _documentFrequencies =
        CaptionFileOptions.DocumentFrequencies("CIDEr's document frequencies, made by 'mlcaption frequencies'. Default: those of the references.");

    private readonly Option<int?> _resamples;

    public MetricOptions(int fewestResamples)
    {
        _bleuLength.Among(LengthNames);
        _metrics.CompletionSources.Add(context => Lists(context.WordToComplete).Select(list => new CompletionItem(list)));
        _meteorData.CompletionSources.Add(FileCompletion.Folders);
        _resamples = CommonOptions.AtLeast(fewestResamples, "--resamples", $"How often images are drawn anew for intervals{(fewestResamples == 0 ? "; 0 for none" : " and tests")}. Default: {DefaultResamples}.");
    }

    public IEnumerable<Option> All => [_metrics, _bleuLength, _meteorData, _documentFrequencies, _resamples];

    public int Resamples(ParseResult parsed) => parsed.GetValue(_resamples) ?? DefaultResamples;

    /// <param name="parsed">The command line.</param>
    /// <param name="usual">How an experiment is scored, for what the line leaves open; null where there is none.</param>
    /// <exception cref="InputException">A metric is not known, or the file of document frequencies is missing or damaged.</exception>
    public CaptioningEvaluationOptions Read(ParseResult parsed, MetricsSection? usual = null)
    {
        string? meteorData = parsed.GetValue(_meteorData);
        var defaults = meteorData is null && usual is not null ? usual.Options() : new CaptioningEvaluationOptions();
        return defaults with
        {
            Metrics = parsed.GetValue(_metrics) is { } names ? MetricsOf(names) : defaults.Metrics,
            BleuReferenceLength = Enum.Parse<BleuReferenceLength>(parsed.GetRequiredValue(_bleuLength), ignoreCase: true),
            MeteorData = meteorData ?? defaults.MeteorData,
            DocumentFrequencies = parsed.GetValue(_documentFrequencies) is { } path ? CiderDocumentFrequencies.Load(InputFiles.Existing(path)) : null,
        };
    }

    // Each list that goes on with one more name.
    private static IEnumerable<string> Lists(string typed)
    {
        string begun = typed[..(typed.LastIndexOf(',') + 1)];
        return CaptioningEvaluationOptions.Names.Except(begun.Split(',')).Select(name => begun + name);
    }

    private static string[] LengthNames => [.. Enum.GetNames<BleuReferenceLength>().Select(name => name.ToLowerInvariant())];

    private static string[] MetricsOf(string names)
    {
        string[] asked = names.Split(',', StringSplitOptions.TrimEntries);
        if (asked.FirstOrDefault(name => !CaptioningEvaluationOptions.Names.Contains(name)) is not { } unknown) return asked;
        string hint = NearestName.Hint(unknown, CaptioningEvaluationOptions.Names);
        throw InputException.At(
            "--metrics", $"unknown metric '{unknown}'.{(hint.Length > 0 ? hint : $" There are {string.Join(", ", CaptioningEvaluationOptions.Names)}.")}");
    }
}
