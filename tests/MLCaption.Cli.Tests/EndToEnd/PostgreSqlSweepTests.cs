using System.Diagnostics;
using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sweeps whose trials are kept in a database.</summary>
public sealed class PostgreSqlSweepTests : IDisposable
{
    // As it is and as an address has it.
    private static readonly string _passwordsBeginning = PostgreSqlServer.Password.Split('/')[0];

    private readonly TinyDataset _tiny = new();
    private readonly Lazy<PostgreSqlServer> _server = new(() => new PostgreSqlServer());

    private string Url => _server.Value.UrlOf();

    public void Dispose()
    {
        if (_server.IsValueCreated) _server.Value.Dispose();
        _tiny.Dispose();
    }

    [PostgreSqlFact]
    [Trait("Category", "Long")]
    public void A_sweep_in_a_database_makes_the_trials_and_the_model_of_one_in_a_folder_and_can_be_joined_and_read_by_its_name()
    {
        _tiny.WriteExperiment("""{ "choice": [0.01, 0.02, 0.005] }""", epochs: 3);
        string name = JsonNode.Parse(File.ReadAllText(_tiny.Experiment))!["name"]!.GetValue<string>();

        var one = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.PathOf("one"));
        var begun = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--storage", Url, "--trials", "1");
        var joined = CliTester.Run("worker", _tiny.Run, "--storage", Url, "--experiment", name, "--trials", "2");
        var two = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--storage", Url, "--workers", "2");

        Assert.Equal((0, 0, 0, 0), (one.ExitCode, begun.ExitCode, joined.ExitCode, two.ExitCode));
        Assert.Equal(Rows("trials", _tiny.PathOf("one")), Rows("trials", _tiny.Run, "--storage", Url, "--experiment", name));
        Assert.Equal(ModelDigests.Of(_tiny.PathOf("one", "best.zip")), ModelDigests.Of(_tiny.PathOf("run", "best.zip")));
        Assert.False(File.Exists(_tiny.PathOf("run", "journal.jsonl")));
        Assert.DoesNotContain(_passwordsBeginning, begun.Error + joined.Error + two.Error, StringComparison.Ordinal);
        var report = CliTester.Run("report", _tiny.Run, "--storage", Url, "--experiment", name, "--pictures", "1");
        string page = File.ReadAllText(_tiny.PathOf("run", "report.html"));
        Assert.Equal((0, ""), (report.ExitCode, report.Error));
        Assert.Equal(3, ReportData.Of(page)["trials"]!.AsArray().Count);
        Assert.Contains("--experiment " + name, ReportData.Of(page)["place"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(_passwordsBeginning, page, StringComparison.Ordinal);
        Assert.Equal(
            CliTester.Run("best", _tiny.PathOf("one")).Output.Replace(_tiny.PathOf("one"), _tiny.Run, StringComparison.Ordinal),
            CliTester.Run("best", _tiny.Run, "--storage", Url, "--experiment", name).Output);
    }

    [PostgreSqlFact]
    [Trait("Category", "Long")]
    public void A_sweep_that_is_killed_with_its_server_ends_as_an_undisturbed_one()
    {
        _tiny.WriteExperiment("""{ "choice": [0.01, 0.02, 0.005] }""", epochs: 30);
        string[] sweep = ["sweep", _tiny.Experiment, "-o", _tiny.Run, "--storage", Url, "--lease", "2"];

        KillWhenItSays("trial 0 of 3: epoch 3", sweep);
        _server.Value.Crash();
        _server.Value.Start();
        KillWhenItSays("trial 1 of 3: epoch 2", [.. sweep, "--workers", "2"]);
        var last = CliTester.Run(sweep);
        var undisturbed = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.PathOf("undisturbed"));

        Assert.Equal((0, 0), (last.ExitCode, undisturbed.ExitCode));
        string name = JsonNode.Parse(File.ReadAllText(_tiny.Experiment))!["name"]!.GetValue<string>();
        Assert.Equal(Rows("trials", _tiny.PathOf("undisturbed")), Rows("trials", _tiny.Run, "--storage", Url, "--experiment", name));
        Assert.Equal(ModelDigests.Of(_tiny.PathOf("undisturbed", "best.zip")), ModelDigests.Of(_tiny.PathOf("run", "best.zip")));
    }

    private static void KillWhenItSays(string line, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (process.StandardError.ReadLine() is { } said && !said.StartsWith(line, StringComparison.Ordinal))
        {
        }
        process.Kill();
        process.WaitForExit();
    }

    private static IEnumerable<string> Rows(params string[] trials) =>
        JsonNode.Parse(CliTester.Run([.. trials, "--format", "json"]).Output)!["trials"]!.AsArray()
            .Select(trial => $"{trial!["number"]} {trial["state"]} {trial["parameters"]!.ToJsonString()} {trial["metrics"]!.ToJsonString()}");
}
