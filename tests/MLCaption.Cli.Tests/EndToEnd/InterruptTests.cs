using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sweeps in a process of their own that are stopped from outside.</summary>
public sealed class InterruptTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly TinyDataset _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    [InlineData("KILL", 137)]
    public void A_sweep_that_is_stopped_keeps_what_it_has_and_ends_as_an_undisturbed_one(string signal, int exitCode)
    {
        _tiny.WriteExperiment("""{ "choice": [0.01, 0.02, 0.005, 0.015] }""", epochs: 40);

        Assert.Equal(exitCode, SweepUntilSecondTrial(signal));

        var stopped = Trials(_tiny.Run);
        Assert.Equal("completed", stopped[0]!["state"]!.GetValue<string>());
        Assert.True(File.Exists(_tiny.PathOf("run", "best.zip")));
        Assert.Equal(0, CliTester.Run("caption", _tiny.PathOf("run", "best.zip"), _tiny.Image(0)).ExitCode);
        Assert.InRange(stopped.Count, 2, 3);

        Assert.Equal(0, CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run).ExitCode);
        Assert.Equal(0, CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.PathOf("undisturbed")).ExitCode);
        Assert.Equal(Metrics(Trials(_tiny.PathOf("undisturbed"))), Metrics(Trials(_tiny.Run)));
    }

    private static JsonArray Trials(string run) => JsonNode.Parse(CliTester.Run("trials", run, "--format", "json").Output)!["trials"]!.AsArray();

    private static IEnumerable<string> Metrics(JsonArray trials) => trials.Select(trial => trial!["metrics"]!.ToJsonString());

    private int SweepUntilSecondTrial(string signal)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "sweep", _tiny.Experiment, "-o", _tiny.Run])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (process.StandardError.ReadLine() is { } line && !line.StartsWith("trial 1 of 4: epoch", StringComparison.Ordinal))
        {
        }
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(_patience));
        return process.ExitCode;
    }
}
