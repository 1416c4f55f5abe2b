using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.Data;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace Browser.Tests.Report;

/// <summary>A run folder written by hand, and the report of it as a file: twelve completed trials of two decoders with two goals, and one trial in
/// every other state. Nothing is trained: images and attention are put into the page's data.</summary>
public sealed class ReportRun : IDisposable
{
    public const int Best = 8;

    private readonly Clock _clock = new();

    public ReportRun()
    {
        Directory.CreateDirectory(PathOf("images"));
        foreach (string name in new[] { "train.json", "validation.json" }) File.WriteAllText(PathOf(name), "");
        File.WriteAllText(PathOf("shapes.json"), """
            {
              "name": "shapes <b>of</b> all kinds", "seed": 3,
              "dataset": { "format": "coco", "images": "images", "train": "train.json", "validation": "validation.json" },
              "encoder": { "network": "smallCnn", "train": true },
              "decoder": { "choice": [
                { "network": "attention", "hiddenSize": { "integer": [100, 900], "step": 100 } },
                { "network": "merge", "cell": "gru", "dropout": { "choice": [0.1, 0.4] } } ] },
              "training": { "learningRate": { "logUniform": [0.0001, 0.01] } },
              "search": { "minimize": "parameters", "trialMinutes": 5, "trials": 20 }
            }
            """);
        Write();
        var report = SweepReport.Of(SweepRecord.Read(new RunFolder(PathOf("run"))), new ReportOrigin
        {
            MadeAt = _clock.Now,
            Version = "0.1.0",
            Place = "run",
            Directory = Folder,
            Machine = [new("Report made on", "a test's machine")],
        });
        Page = PathOf("report.html");
        File.WriteAllText(Page, With(report.ToHtml(), AddGallery));
        Bare = PathOf("bare.html");
        File.WriteAllText(Bare, report.WithCaptions(3, CancellationToken.None).ToHtml());
        LiveHtml = report.ToLiveHtml();
        LiveJson = report.ToLiveJson();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("report").FullName;

    /// <summary>The report with images, captions and attention.</summary>
    public string Page { get; }

    /// <summary>The report of the folder as it is, without any of these.</summary>
    public string Bare { get; }

    public string LiveHtml { get; }

    public string LiveJson { get; }

    /// <summary>The report with its data changed.</summary>
    public string PageWith(Action<JsonObject> change)
    {
        string page = PathOf($"{Guid.NewGuid():N}.html");
        File.WriteAllText(page, With(File.ReadAllText(Page), change));
        return page;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string PathOf(string name) => Path.Combine(Folder, name);

    private void Write()
    {
        var file = ExperimentFile.Read(PathOf("shapes.json"));
        var folder = new RunFolder(PathOf("run"));
        using var journal = new JournalStorage(folder.Journal, file.Identity, _clock, "vm/1");
        file.CopyTo(folder.Experiment);
        File.WriteAllText(folder.Workers, """
            [{
              "since": "2026-01-02T03:04:05+00:00", "machine": "vm", "version": "0.1.0", "runtime": ".NET 10.0.0", "system": "Debian GNU/Linux 12 (bookworm), X64", "processor": "AMD EPYC",
              "cores": 2, "threads": 1, "gpus": 0, "libtorch": "2.2.1", "libraries": "Microsoft.ML 5.0.0, Microsoft.ML.OnnxTransformer 5.0.0, TorchSharp 0.102.7"
            }]
            """);
        for (int number = 0; number < 12; number++)
        {
            using var trial = Start(journal, number);
            double reached = number < 9 ? 0.1 * (number + 1) : 0.05;
            for (int epoch = 1; epoch <= 5; epoch++) Tell(trial, epoch, reached);
            trial.Complete(new Dictionary<string, double> { ["BLEU-4"] = reached / 3, ["CIDEr"] = reached, ["parameters"] = number < 9 ? 100_000 * (number + 1) : 2_000_000 });
        }
        using (var pruned = Start(journal, 12))
        {
            Tell(pruned, 1, 0.2);
            pruned.Prune("Behind the median of CIDEr at epoch 1.");
        }
        using (var failed = Start(journal, 13)) failed.Fail("images/0001.png: <i>cut short</i>.");
        using (var over = Start(journal, 14)) over.Fail("Over its time budget of 5 minutes.", overBudget: true);
        Tell(Start(journal, 15), 1, 0.3);
    }

    private ITrialLease Start(JournalStorage journal, int number)
    {
        _clock.Now += TimeSpan.FromSeconds(30);
        double rate = 0.0001 * Math.Pow(10, number % 5 / 2.5);
        return journal.TryStart(number, number is < 9 or > 11
            ? new ParameterSet([new("$.decoder", 0), new("$.decoder.choice[0].hiddenSize", 100 * ((number % 9) + 1)), new("$.training.learningRate", rate)])
            : new ParameterSet([new("$.decoder", 1), new("$.decoder.choice[1].dropout", number % 2), new("$.training.learningRate", rate)]))!;
    }

    private void Tell(ITrialLease trial, int epoch, double reached)
    {
        _clock.Now += TimeSpan.FromSeconds(20);
        trial.Report(epoch, new Dictionary<string, double> { ["loss"] = 5.0 / epoch, ["tokensPerSecond"] = 4000, ["CIDEr"] = reached * (1 - (1.0 / (epoch + 1))) });
    }

    private static string With(string page, Action<JsonObject> change)
    {
        const string Start = "id=\"data\">";
        int from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length, to = page.IndexOf("</script>", from, StringComparison.Ordinal);
        var data = JsonNode.Parse(page[from..to])!.AsObject();
        change(data);
        return page[..from] + data.ToJsonString() + page[to..];
    }

    private void AddGallery(JsonObject data)
    {
        string[] ids = [.. Enumerable.Range(0, 4).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}.png"))];
        data["evidence"] = JsonNode.Parse("""
            {
              "images": 1000,
              "scores": [ { "name": "CIDEr", "value": 0.9, "low": 0.87, "high": 0.94, "signature": "CIDEr|nrefs:5" } ],
              "lead": { "other": 7, "metric": "CIDEr", "difference": 0.1, "low": 0.04, "high": 0.16, "bootstrapP": 0.001, "permutationP": 0.002 }
            }
            """);
        data["gallery"] = JsonSerializer.SerializeToNode(new
        {
            metric = "CIDEr",
            pictures = ids.Select((id, number) => Picture(id, number)),
            samples = ids.Take(3),
            worst = ids.Skip(2),
        });
    }

    private object Picture(string id, int number) => new
    {
        id,
        image = Image(id, number),
        caption = "a dog runs",
        references = new[] { "a cat sits", "two cats sit on a mat" },
        scores = new Dictionary<string, double> { ["BLEU-4"] = 0, ["CIDEr"] = 0.1 * number },
        findings = new { nGrams = Enumerable.Range(1, 4).Select(n => new { matched = n == 1 ? 1 : 0, total = Math.Max(0, 4 - n) }), strange = new[] { "dog", "runs" }, length = 3, referenceLength = 3 },
        // Each word looks at a place of its own.
        attention = new
        {
            rows = 2,
            columns = 2,
            crop = number == 1 ? 0.5 : (double?)null,
            words = new[] { "a", "dog", "runs" }.Select((word, place) => new { word, sentinel = 0.0, weights = Enumerable.Range(0, 4).Select(region => region == place ? 1.0 : 0.0) }),
        },
    };

    private string Image(string id, int number)
    {
        const int Side = 64;
        var pixels = new byte[Side * Side * 4];
        for (int pixel = 0; pixel < Side * Side; pixel++) (pixels[pixel * 4], pixels[(pixel * 4) + 1], pixels[(pixel * 4) + 2], pixels[(pixel * 4) + 3]) = (90, (byte)(60 * number), (byte)pixel, 255);
        using var image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Rgba32, pixels);
        image.Save(PathOf(id));
        return "data:image/png;base64," + Convert.ToBase64String(File.ReadAllBytes(PathOf(id)));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
