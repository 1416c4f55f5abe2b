using System.Diagnostics;
using TestKit;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>What a person sees on a terminal, and what a file gets, from a process of its own.</summary>
public sealed class TerminalTests(TrainedModel trained) : IClassFixture<TrainedModel>
{
    private const string Script = "script";
    private const char Escape = '\u001b';

    [UnixFact]
    public void A_pipe_gets_no_escape_codes_and_no_line_that_is_drawn_over()
    {
        string said = Shell($"{Program("train")} 2>&1 | cat");

        Assert.Contains("epoch 1/1: loss", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, said);
        Assert.DoesNotContain('\r', said);
    }

    [UnixFact]
    public void Quiet_leaves_results_only() => Assert.Equal($"{Output}\n", Shell($"{Program("train")} --quiet 2>&1 | cat").Split("validation")[0]);

    [LinuxFact(Script)]
    public void On_a_terminal_lines_stay_within_it_and_the_help_uses_it()
    {
        string narrow = Shell($"{Script} -qec \"stty cols 50; {Program("--help")}\" /dev/null"), wide = Shell($"{Script} -qec \"stty cols 110; {Program("--help")}\" /dev/null");

        Assert.DoesNotContain(Escape, narrow + wide);
        Assert.InRange(Widest(narrow), 30, 50);
        Assert.InRange(Widest(wide), 81, 110);
    }

    [LinuxFact(Script)]
    public void A_terminal_is_told_nothing_where_the_output_goes_elsewhere() =>
        Assert.Equal("", Shell($"{Script} -qec \"TERM=xterm {Program("--version")} > {trained.Tiny.PathOf("version")}\" /dev/null"));

    [LinuxFact(Script)]
    public void A_sweep_draws_its_table_on_a_terminal_and_without_colours_where_they_are_not_wanted()
    {
        string run = trained.Tiny.PathOf("terminal");

        string seen = Shell($"{Script} -qec \"stty cols 100; TERM=xterm NO_COLOR=1 dotnet {typeof(CommandLine).Assembly.Location} sweep {trained.Tiny.Experiment} -o {run}\" /dev/null");

        Assert.Contains(Escape, seen);    // the cursor is moved
        Assert.DoesNotMatch(@"\u001b\[[0-9;]*(3[0-9]|38;5;[0-9]+)m", seen);
        Assert.Contains(" of 1 trials", seen, StringComparison.Ordinal);
    }

    private string Output => trained.Tiny.PathOf("piped.zip");

    private string Program(string command) =>
        $"dotnet {typeof(CommandLine).Assembly.Location} {command}{(command == "train" ? $" {trained.Tiny.Experiment} -o {Output}" : "")}";

    private static int Widest(string text) => text.ReplaceLineEndings("\n").Split('\n').Max(line => line.Length);

    private static string Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
