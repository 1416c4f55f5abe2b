using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Tests;

/// <summary>A folder with an experiment file, whose data set is there in name only, and with a finished run.</summary>
public sealed class CliFolder : IDisposable
{
    public CliFolder()
    {
        Directory.CreateDirectory(PathOf("images"));
        foreach (var (split, image) in new[] { ("train", 1), ("validation", 2) })
        {
            File.WriteAllText(PathOf("images", $"{split}.png"), "");
            File.WriteAllText(PathOf($"{split}.json"), $$"""
                { "images": [{ "id": {{image}}, "file_name": "{{split}}.png" }],
                  "annotations": [{ "id": 1, "image_id": {{image}}, "caption": "a dog" }, { "id": 2, "image_id": {{image}}, "caption": "the dog" }] }
                """);
        }
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
        var clock = new Clock { Now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };
        using var journal = new JournalStorage(folder.Journal, file.Identity, clock, "tester");
        file.CopyTo(folder.Experiment);
        using var best = journal.TryStart(0, new ParameterSet([new("$.decoder.dropout", 0)]))!;
        best.Report(1, new Dictionary<string, double> { ["loss"] = 2.5, ["CIDEr"] = 0.25 });
        clock.Now += TimeSpan.FromSeconds(90);
        best.Complete(new Dictionary<string, double> { ["BLEU-4"] = 0.125, ["CIDEr"] = 1.0 / 3 });
        using var failed = journal.TryStart(1, new ParameterSet([new("$.decoder.dropout", 1)]))!;
        clock.Now += TimeSpan.FromSeconds(2);
        failed.Fail("a.png: truncated, \"so\" it is");
        journal.TryStart(2, new ParameterSet([new("$.decoder.dropout", 1)]));
    }

    /// <summary>A run of twelve completed trials over two decoders, with the captioning time and the size as further goals, and one over its budget.</summary>
    public void WriteSearch()
    {
        Write(
            """{ "choice": [{ "hiddenSize": { "integer": [100, 900], "step": 100 } }, { "network": "merge", "cell": "gru", "dropout": { "choice": [0.1, 0.4] } }] }""",
            """{ "minimize": "parameters", "trialMinutes": 5 }""");
        var file = ExperimentFile.Read(Experiment);
        var folder = new RunFolder(Run);
        var clock = new Clock { Now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };
        using var journal = new JournalStorage(folder.Journal, file.Identity, clock, "tester");
        file.CopyTo(folder.Experiment);
        for (int number = 0; number < 12; number++)
        {
            int size = 100 * ((number % 9) + 1);
            using var trial = journal.TryStart(number, number < 9
                ? new ParameterSet([new("$.decoder", 0), new("$.decoder.choice[0].hiddenSize", size)])
                : new ParameterSet([new("$.decoder", 1), new("$.decoder.choice[1].dropout", number % 2)]))!;
            clock.Now += TimeSpan.FromSeconds(60 - number);
            trial.Complete(new Dictionary<string, double> { ["CIDEr"] = number < 9 ? size / 1000.0 : 0.05, ["parameters"] = number < 9 ? 1000 * size : 2_000_000 });
        }
        using var over = journal.TryStart(12, new ParameterSet([new("$.decoder", 0), new("$.decoder.choice[0].hiddenSize", 900)]))!;
        over.Fail("Over its time budget of 5 minutes.", overBudget: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
