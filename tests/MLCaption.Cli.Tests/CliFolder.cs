using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Tests;

/// <summary>A folder with an experiment file, whose data set is there in name only, and with a finished run.</summary>
public sealed class CliFolder : IDisposable
{
    public CliFolder()
    {
        Directory.CreateDirectory(PathOf("images"));
        foreach (string name in new[] { "train.json", "validation.json" }) File.WriteAllText(PathOf(name), "");
        Write("""{ "dropout": { "choice": [0.1, 0.4] } }""");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("cli").FullName;

    public string Experiment => PathOf("shapes.json");

    public string Run => PathOf("run");

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Write(string decoder, string search = """{ "sampler": "grid" }""") => File.WriteAllText(Experiment, $$"""
        {
          "name": "shapes",
          "dataset": { "format": "coco", "images": "images", "train": "train.json", "validation": "validation.json" },
          "encoder": { "network": "smallCnn", "train": true },
          "decoder": {{decoder}},
          "search": {{search}}
        }
        """);

    /// <summary>A run with a completed trial, a failed one and one that is under way.</summary>
    public void WriteRun()
    {
        var file = ExperimentFile.Read(Experiment);
        var folder = new RunFolder(Run);
        using var journal = new JournalStorage(folder.Journal, file.Fingerprint);
        file.CopyTo(folder.Experiment);
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        journal.Append(new TrialStarted(0, start, new ParameterSet([new("$.decoder.dropout", 0)])));
        journal.Append(new TrialReported(0, start, 1, new Dictionary<string, double> { ["loss"] = 2.5, ["CIDEr"] = 0.25 }));
        journal.Append(new TrialCompleted(0, start.AddSeconds(90), new Dictionary<string, double> { ["BLEU-4"] = 0.125, ["CIDEr"] = 1.0 / 3 }));
        journal.Append(new TrialStarted(1, start.AddSeconds(90), new ParameterSet([new("$.decoder.dropout", 1)])));
        journal.Append(new TrialFailed(1, start.AddSeconds(92), "a.png: truncated, \"so\" it is"));
        journal.Append(new TrialStarted(2, start.AddSeconds(92), new ParameterSet([new("$.decoder.dropout", 1)])));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
