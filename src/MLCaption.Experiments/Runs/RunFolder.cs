using System.Globalization;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Where a sweep keeps what it found.</summary>
/// <param name="path">The folder; made when something is written.</param>
/// <param name="journal">The file of the journal; null for the usual one in the folder.</param>
public sealed class RunFolder(string path, string? journal = null)
{
    private const string Checkpoint = ".checkpoint", Trials = "trials";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>The folder.</summary>
    public string Folder { get; } = path;

    /// <summary>Every trial, as it goes.</summary>
    public string Journal => journal ?? Path.Combine(Folder, "journal.jsonl");

    /// <summary>The model of the best trial so far.</summary>
    public string BestModel => Path.Combine(Folder, "best.zip");

    /// <summary>The experiment file as it was when the sweep began.</summary>
    public string Experiment => Path.Combine(Folder, "experiment.json");

    /// <summary>Features of images, so that a second trial encodes nothing.</summary>
    public string Features => Path.Combine(Folder, "features");

    /// <summary>What people wrote for the validation images.</summary>
    public string References => Path.Combine(Folder, "references.json");

    /// <summary>What a finished trial wrote for them.</summary>
    public string TrialCaptions(int number) => Path.Combine(Trial(number), "captions.json");

    /// <summary>The resolved experiment file of a trial: <c>train</c> runs it alone to the same result.</summary>
    public string TrialExperiment(int number) => Path.Combine(Trial(number), "experiment.json");

    /// <summary>The model of a trial whose end is not written down yet, if it may be the best, or of one that may win the finals.</summary>
    public string TrialModel(int number) => Path.Combine(Trial(number), "model.zip");

    /// <summary>What the best model scored on the test images.</summary>
    public string TestScores => Path.Combine(Folder, "test.json");

    /// <summary>What ran trials: machines and versions.</summary>
    public string Workers => Path.Combine(Folder, "workers.json");

    /// <summary>Whether trials ran for this folder, wherever they are kept.</summary>
    public bool HasTrials => Directory.Exists(Path.Combine(Folder, Trials));

    /// <summary>Names of files and folders in it that no sweep put there, while it is none's; none of a folder that is missing or a sweep's.</summary>
    public IReadOnlyList<string> Foreign => !Directory.Exists(Folder) || File.Exists(Experiment) || File.Exists(Journal)
        ? []
        : [.. Directory.EnumerateFileSystemEntries(Folder).Where(entry => entry != Features && entry != Lock).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    internal IReadOnlyList<Trial> ReadTrials() => JournalStorage.Read(Existing(Journal));

    internal string ReadExperiment() => File.ReadAllText(Existing(Experiment));

    /// <summary>Waits until nobody else changes what all workers share beside the journal.</summary>
    /// <returns>Disposed, it lets the next one in.</returns>
    /// <exception cref="TimeoutException">Another process has not let go of it for a minute.</exception>
    internal FileLock Hold() => FileLock.Take(Lock, _patience);

    /// <summary>What a trial under way goes on from when it is interrupted; gone once the trial is over.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="fold">Which fold of a cross-validation is trained; null without one.</param>
    public string TrialCheckpoint(int number, Fold? fold = null) =>
        Path.Combine(Trial(number), fold is { } part ? string.Create(CultureInfo.InvariantCulture, $"fold-{part.Index + 1}{Checkpoint}") : "training" + Checkpoint);

    /// <summary>The checkpoints of a trial that are there.</summary>
    internal string[] TrialCheckpoints(int number) => Directory.GetFiles(Trial(number), "*" + Checkpoint);

    /// <summary>The folder in which the best trials are trained again.</summary>
    /// <param name="trials">Their numbers, the best first.</param>
    internal RunFolder Finals(IEnumerable<int> trials) => new(Path.Combine(Folder, "finals", string.Join('-', trials)));

    /// <summary>A folder inside, for one more training of a trial.</summary>
    internal RunFolder Part(int trial) => new(Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"winner-{trial}")));

    /// <summary>What came of training the best trials again.</summary>
    public string FinalsResult => Path.Combine(Folder, "finals.json");

    /// <summary>The folder of a trial.</summary>
    public string Trial(int number) => Path.Combine(Folder, Trials, number.ToString("D3", CultureInfo.InvariantCulture));

    private string Lock => Path.Combine(Folder, "run.lock");

    private string Existing(string file) => File.Exists(file)
        ? file
        : throw new FileNotFoundException($"{Folder}: is no run of a sweep: it has no {Path.GetFileName(file)}.", file);
}
