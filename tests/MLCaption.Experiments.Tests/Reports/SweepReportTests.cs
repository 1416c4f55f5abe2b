using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MLCaption.Experiments.Tests.Runs;
using MLCaption.Sweeps;

namespace MLCaption.Experiments.Tests.Reports;

public sealed partial class SweepReportTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    private RunFolder RunFolder => new(_folder.PathOf("run"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_is_one_file_that_asks_nobody_and_runs_nothing_but_its_own_script()
    {
        string page = Report(Journal()).ToHtml();

        string policy = WebUtility.HtmlDecode(Policy().Match(page).Groups[1].Value);
        Assert.Contains($"script-src {Hash(page, "<script>", "</script>")};", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src {Hash(page, "<style>", "</style>")};", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(Elsewhere(), page);
        Assert.DoesNotMatch(@"\{\{\w+\}\}", page);
    }

    [Fact]
    public void Only_a_live_page_may_ask_who_served_it() =>
        Assert.Contains("connect-src 'self'", Report(Journal()).ToLiveHtml(), StringComparison.Ordinal);

    [Fact]
    public void Names_and_reasons_can_not_become_markup()
    {
        string page = Report(Journal(name: "</title><b>", reason: "</script><script>alert(1)</script>")).ToHtml();

        Assert.Contains("<title>&lt;/title&gt;&lt;b&gt;: sweep report</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)</script>", page, StringComparison.Ordinal);
        var data = Data(page);
        Assert.Equal("</title><b>", data["name"]!.GetValue<string>());
        Assert.Equal("</script><script>alert(1)</script>", data["trials"]![2]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public void Every_trial_is_there_with_its_state_values_scores_and_curve()
    {
        var data = Data(Report(Journal()).ToHtml());

        var trials = data["trials"]!.AsArray();
        Assert.Equal(["completed", "completed", "failed", "pruned", "over budget", "interrupted", "running"], trials.Select(trial => trial!["state"]!.GetValue<string>()));
        Assert.Equal("""{"decoder.dropout":0.25,"training.learningRate":0.001}""", trials[1]!["values"]!.ToJsonString());
        Assert.Equal(1.0 / 3, trials[1]!["metrics"]!["CIDEr"]!.GetValue<double>());
        Assert.Null(trials[0]!["metrics"]!["BLEU-4"]);
        Assert.Equal("""[{"step":1,"values":{"loss":2.33333,"CIDEr":null}}]""", trials[1]!["steps"]!.ToJsonString());
        Assert.Equal((1, 90.0), (data["best"]!.GetValue<int>(), trials[1]!["seconds"]!.GetValue<double>()));
        Assert.Equal("[]", data["front"]!.ToJsonString());
        Assert.Equal("2026-01-02T03:04:05+00:00", trials[0]!["startedAt"]!.GetValue<string>());
        Assert.Equal("importance is learnt from at least 4 completed trials with CIDEr, but there are 2", data["importance"]!["problem"]!.GetValue<string>());
    }

    [Fact]
    public void Paths_in_its_files_begin_at_the_folder_asked_for_and_the_best_trial_has_no_searches()
    {
        var data = Data(Report(Journal()).ToHtml());

        string resolved = data["resolved"]!.GetValue<string>();
        Assert.Equal("validation.json", JsonNode.Parse(resolved)!["dataset"]!["validation"]!.GetValue<string>());
        Assert.Equal(0.25, JsonNode.Parse(resolved)!["decoder"]!["dropout"]!.GetValue<double>());
        Assert.Equal("validation.json", JsonNode.Parse(data["file"]!.GetValue<string>())!["dataset"]!["validation"]!.GetValue<string>());
        Assert.DoesNotContain(_folder.Folder, resolved, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_completed_trial_that_is_said()
    {
        var file = _folder.Read(ExperimentFolder.With(("decoder", """{ "dropout": { "uniform": [0, 0.5] } }""")));
        file.CopyTo(RunFolder.Experiment);
        using (new JournalStorage(RunFolder.Journal, file.Identity, TimeProvider.System, "tester"))
        {
            var report = Report(SweepRecord.Read(RunFolder)).WithCaptions(3, CancellationToken.None);

            Assert.Equal(["No scores with intervals, no captions: no trial is completed yet."], report.Missing);
            Assert.Null(Data(report.ToHtml())["best"]);
        }
    }

    [Fact]
    public void What_a_folder_has_lost_is_said_and_the_rest_is_shown()
    {
        var report = Report(Journal()).WithCaptions(3, CancellationToken.None);

        Assert.StartsWith("No scores with intervals, no captions: ", Assert.Single(report.Missing), StringComparison.Ordinal);
        Assert.Contains("references.json", report.Missing[0], StringComparison.Ordinal);
        Assert.Equal(7, Data(report.ToHtml())["trials"]!.AsArray().Count);
    }

    [Fact]
    public void The_best_trials_captions_give_intervals_a_comparison_with_the_next_and_the_worst_captions()
    {
        var report = Swept("").WithCaptions(2, CancellationToken.None);
        var data = Data(report.ToHtml());

        // Both trials caption two images; trial 1 names the cats of the second as its reference does, trial 0 says dogs.
        var evidence = data["evidence"]!;
        Assert.Equal((2, 0), (evidence["images"]!.GetValue<int>(), evidence["lead"]!["other"]!.GetValue<int>()));
        Assert.Equal(7, evidence["scores"]!.AsArray().Count);
        Assert.All(evidence["scores"]!.AsArray(), score => Assert.InRange(score!["value"]!.GetValue<double>(), score["low"]!.GetValue<double>(), score["high"]!.GetValue<double>()));
        Assert.True(evidence["lead"]!["difference"]!.GetValue<double>() > 0);
        var gallery = data["gallery"]!;
        Assert.Equal("""["a","b"]""", gallery["samples"]!.ToJsonString());
        Assert.Equal("a", gallery["worst"]![0]!.GetValue<string>());
        var picture = gallery["pictures"]![1]!;
        Assert.Equal(("two cats sit on the mat", "[]"), (picture["caption"]!.GetValue<string>(), picture["findings"]!["strange"]!.ToJsonString()));
        Assert.Null(picture["image"]);
        Assert.StartsWith("No images are shown: ", Assert.Single(report.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_for_no_pictures_it_has_intervals_alone()
    {
        var report = Swept("").WithCaptions(0, CancellationToken.None);
        var data = Data(report.ToHtml());

        Assert.Equal(2, data["evidence"]!["images"]!.GetValue<int>());
        Assert.Null(data["gallery"]);
        Assert.Empty(report.Missing);
    }

    [Fact]
    public void Of_finals_it_tells_the_finalists_instead_of_a_comparison_by_one_seed()
    {
        var data = Data(Swept(""" , "finals": { "best": 2, "seeds": 2 }""").WithCaptions(0, CancellationToken.None).ToHtml());

        Assert.Equal(2, data["finals"]!["finalists"]!.AsArray().Count);
        Assert.Equal(JsonNode.Parse(File.ReadAllText(RunFolder.FinalsResult))!["lead"]!["p"]!.GetValue<double>(), data["finals"]!["lead"]!["p"]!.GetValue<double>());
        Assert.Null(data["evidence"]!["lead"]);
        Assert.Contains(data["facts"]!.AsArray(), fact => fact!["key"]!.GetValue<string>() == "Seed" && fact["value"]!.GetValue<string>() == "1; in the finals 1, 2");
    }

    [Fact]
    public void Of_a_cross_validated_sweep_it_says_how_many_folds_and_has_their_deviation_among_the_metrics()
    {
        var data = Data(Swept(""" , "crossValidation": 2""").WithCaptions(2, CancellationToken.None).ToHtml());

        Assert.Equal(2, data["folds"]!.GetValue<int>());
        Assert.Equal("""["CIDEr","CIDEr.deviation"]""", data["metrics"]!.ToJsonString());
        Assert.Equal(4, data["evidence"]!["images"]!.GetValue<int>());
    }

    [Fact]
    public void Machines_that_trained_are_told_and_those_of_which_nothing_is_recorded()
    {
        var record = Journal();
        var unknown = Data(Report(record).ToHtml());
        Assert.Equal(("[]", """["tester"]"""), (unknown["workers"]!.ToJsonString(), unknown["unknownMachines"]!.ToJsonString()));

        new SweepWorker { Since = DateTimeOffset.UnixEpoch, Machine = "tester", Version = "1.2", Runtime = ".NET", System = "Debian", Cores = 2, Threads = 1, Libraries = "TorchSharp" }.Write(RunFolder);

        var known = Data(Report(record).ToHtml());
        var worker = Assert.Single(known["workers"]!.AsArray())!;
        Assert.Equal(("tester", "1.2", 2, "[]"), (worker["machine"]!.GetValue<string>(), worker["version"]!.GetValue<string>(), worker["cores"]!.GetValue<int>(), known["unknownMachines"]!.ToJsonString()));
    }

    private SweepReport Report(SweepRecord record) => SweepReport.Of(record, new ReportOrigin
    {
        MadeAt = new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero),
        Version = "1.2.3",
        Place = "run",
        Directory = _folder.Folder,
    });

    /// <summary>A sweep of two trials that was run, with captions of two images.</summary>
    private SweepReport Swept(string search)
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("decoder", """{ "dropout": { "choice": [0.1, 0.3] } }"""), ("search", $$"""{ "sampler": "grid", "maximize": "CIDEr"{{search}} }""")));
        var trainer = new PlannedTrainer((experiment, _) => experiment.Decoder.Dropout);
        using var store = new JournalSweepStore(RunFolder, TimeProvider.System, "tester");
        new ExperimentSweep(new SweepPlan(file), RunFolder, store, trainer, TimeProvider.System).Run(null, CancellationToken.None);
        return Report(SweepRecord.Read(RunFolder));
    }

    /// <summary>A trial in every state.</summary>
    private SweepRecord Journal(string name = "shapes", string reason = "images/1.png: cut short.")
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("name", $"\"{name}\""), ("decoder", """{ "dropout": { "uniform": [0, 0.5] } }"""), ("training", """{ "learningRate": { "logUniform": [0.0001, 0.01] } }""")));
        file.CopyTo(RunFolder.Experiment);
        var clock = new Clock();
        using var journal = new JournalStorage(RunFolder.Journal, file.Identity, clock, "tester");
        Start(0).Complete(new Dictionary<string, double> { ["CIDEr"] = 0.25, ["BLEU-4"] = double.NaN });
        using var best = Start(1);
        clock.Now += TimeSpan.FromSeconds(90);
        best.Report(1, new Dictionary<string, double> { ["loss"] = 7.0 / 3, ["CIDEr"] = double.NaN });
        best.Complete(new Dictionary<string, double> { ["CIDEr"] = 1.0 / 3 });
        Start(2).Fail(reason);
        Start(3).Prune("Behind the median.");
        Start(4).Fail("Over its time budget.", overBudget: true);
        Start(5).Dispose();
        using var running = Start(6);
        return SweepRecord.Read(RunFolder);

        ITrialLease Start(int number) => journal.TryStart(number, new ParameterSet([new("$.decoder.dropout", 0.25), new("$.training.learningRate", 0.001)]))!;
    }

    private static JsonObject Data(string page) => JsonNode.Parse(Between(page, "<script type=\"application/json\" id=\"data\">", "</script>"))!.AsObject();

    private static string Hash(string page, string start, string end) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Between(page, start, end))))}'";

    private static string Between(string page, string start, string end)
    {
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return page[from..page.IndexOf(end, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("(src|href)=\"(?!#)|url\\(|@import|<link|<iframe")]
    private static partial Regex Elsewhere();

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
