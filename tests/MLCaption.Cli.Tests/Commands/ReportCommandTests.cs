using MLCaption.Cli.Commands;
using MLCaption.Experiments;
using MLCaption.Metrics;

namespace MLCaption.Cli.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public ReportCommandTests() => _folder.WriteRun();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_of_a_running_sweep_lies_in_its_folder_and_what_it_lacks_is_told()
    {
        var run = CliTester.Run("report", _folder.Run);

        string file = Path.Combine(_folder.Run, "report.html");
        Assert.Equal((0, file + "\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("No scores with intervals, no captions: ", run.Error, StringComparison.Ordinal);
        var data = ReportData.Of(File.ReadAllText(file));
        Assert.Equal(["completed", "failed", "running"], data["trials"]!.AsArray().Select(trial => trial!["state"]!.GetValue<string>()));
        Assert.Equal(_folder.Run, data["place"]!.GetValue<string>());
        Assert.False(data["isLive"]!.GetValue<bool>());
    }

    [Fact]
    public void It_is_written_where_it_is_asked_for_over_an_earlier_report_but_over_nothing_else()
    {
        string file = _folder.PathOf("r.html");
        File.WriteAllText(file, "<title>mine</title>");

        var refused = CliTester.Run("report", _folder.Run, "-o", file);
        var forced = CliTester.Run("report", _folder.Run, "-o", file, "--force", "--pictures", "0");
        var again = CliTester.Run("report", _folder.Run, "-o", file);

        Assert.Equal((2, "", $"{file}: is there already and is no report of a sweep; name another file, or overwrite it with --force.\n"), (refused.ExitCode, refused.Output, refused.Error));
        Assert.Equal((0, file + "\n", 0), (forced.ExitCode, forced.Output, again.ExitCode));
        Assert.Equal("shapes", ReportData.Of(File.ReadAllText(file))["name"]!.GetValue<string>());
    }

    [Fact]
    public void Scores_of_the_test_images_are_told()
    {
        var scores = new TestScores(0, new Dictionary<string, double> { ["CIDEr"] = 0.75 }) { Intervals = new Dictionary<string, ConfidenceInterval> { ["CIDEr"] = new(0.7, 0.8) } };
        scores.Write(new RunFolder(_folder.Run));

        Assert.Equal(0, CliTester.Run("report", _folder.Run).ExitCode);

        Assert.Equal("""{"trial":0,"metrics":{"CIDEr":0.75},"intervals":{"CIDEr":{"low":0.7,"high":0.8}}}""", ReportData.Of(File.ReadAllText(Path.Combine(_folder.Run, "report.html")))["test"]!.ToJsonString());
    }

    [Fact]
    public void Several_goals_have_a_front_importance_and_the_words_of_the_choice()
    {
        using var folder = new CliFolder();
        folder.WriteSearch();

        Assert.Equal(0, CliTester.Run("report", folder.Run).ExitCode);

        var data = ReportData.Of(File.ReadAllText(Path.Combine(folder.Run, "report.html")));
        Assert.Equal("[0,1,2,3,4,5,6,7,8]", data["front"]!.ToJsonString());
        Assert.Equal(3, data["importance"]!["shares"]!.AsArray().Count);
        Assert.Equal("""["attention","merge gru"]""", data["parameters"]![0]!["words"]!.ToJsonString());
        Assert.Equal("search.trialMinutes", data["dependsOnMachine"]![0]!["key"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("is no run of a sweep: it has no journal.jsonl.", "images")]
    [InlineData("is a file, not a sweep's folder.", "train.json")]
    public void What_is_no_run_is_told(string problem, string place)
    {
        var run = CliTester.Run("report", _folder.PathOf(place));

        Assert.Equal((2, "", $"{_folder.PathOf(place)}: {problem}\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void A_file_that_can_not_be_written_is_told_before_the_work_is_done()
    {
        string file = _folder.PathOf("nowhere", "r.html");

        var run = CliTester.Run("report", _folder.Run, "-o", file);

        Assert.Equal((2, "", $"{file}: there is no folder {_folder.PathOf("nowhere")} to write it to.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void The_place_that_it_shows_is_quoted_for_a_shell_and_has_no_password()
    {
        var folder = new RunFolder("my run");
        using var place = new SweepPlace(folder, new JournalSweepStore(folder, TimeProvider.System, ""), ["--storage", "postgres://me:secret@db/sweeps", "--experiment", "it's"]);

        var origin = ReportOrigins.Of(place, CliConsole.OfProcess(CancellationToken.None));

        Assert.Equal(@"'my run' --storage postgres://me@db:5432/sweeps --experiment 'it'\''s'", origin.Place);
    }
}
