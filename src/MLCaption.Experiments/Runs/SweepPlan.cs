using System.Globalization;
using System.Numerics;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>How a file's holes are going to be searched.</summary>
public sealed class SweepPlan
{
    private const int DefaultTrials = 10, LargestGrid = 1_000_000;

    /// <summary>The plan of a file.</summary>
    /// <param name="file">Says what to search and how.</param>
    /// <param name="trials">How many trials, at least 1, instead of what the file says; null for what it says.</param>
    /// <exception cref="ExperimentFileException">The file's sampler can't search its holes, or would run far too many trials unasked.</exception>
    public SweepPlan(ExperimentFile file, int? trials = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (trials is { } asked) ArgumentOutOfRangeException.ThrowIfLessThan(asked, 1, nameof(trials));
        var search = file.Search;
        bool grid = search.Sampler == SearchSection.Grid;
        File = file;
        Sampler = search.Sampler switch
        {
            SearchSection.Grid => new GridSampler(),
            SearchSection.Sobol => new SobolSampler(file.Seed),
            SearchSection.Tpe => new TpeSampler(file.Seed, search.Goals, new TpeOptions { Duplicates = search.Duplicates }),
            _ => new RandomSampler(file.Seed),
        };
        if (Sampler.Problems(file.Space) is { Count: > 0 } problems) throw ExperimentFileException.Wrong(file.Name, problems);
        if (file.FirstTrials.Count > 0) Sampler = new FirstPointsSampler(file.FirstTrials, Sampler);
        if (grid && (trials ?? search.Trials) is null && Combinations > LargestGrid) throw ExperimentFileException.Wrong(file.Name, [TooLarge(Combinations.Value)]);
        int most = trials ?? search.Trials ?? (grid ? int.MaxValue : DefaultTrials);
        Trials = Combinations is { } size && size < most && !search.Duplicates ? (int)size : most;
    }

    /// <summary>What is searched.</summary>
    public ExperimentFile File { get; }

    /// <summary>How many trials there will be: what was asked for, and no more than there are combinations unless these may be tried again.</summary>
    public int Trials { get; }

    /// <summary>How many combinations there are; null when a hole is continuous.</summary>
    public BigInteger? Combinations => File.Space.Size;

    /// <summary>How the best trials are compared at the end; null when they are not.</summary>
    public FinalsSection? Finals => File.Search.Finals ?? (File.Search.CrossValidation is null ? null : new FinalsSection { Best = 1, Seeds = 1 });

    /// <summary>Proposes the parameters of each trial.</summary>
    public ISampler Sampler { get; }

    private static JsonProblem TooLarge(BigInteger size) => new("$.search.sampler", string.Create(CultureInfo.InvariantCulture,
        $"is 'grid', which would run all of {size:N0} combinations. Say with search.trials how many of them to run, or take another sampler."));

    /// <summary>The experiment of the first trial.</summary>
    public Experiment FirstTrial() => ExperimentJson.ExperimentOf(File.DocumentAt(Sampler.Sample(File.Space, 0, [])!));
}
