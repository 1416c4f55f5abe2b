using System.Diagnostics;

namespace MLCaption.Cli.Tests.Completion;

/// <summary>The scripts, in the shells that they are for; a shell that is not installed is not asked.</summary>
public sealed class ShellScriptTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sw", "sweep")]
    [InlineData("trials RUN --format=c", "csv")]
    [InlineData("caption PLACE/be", "PLACE/best\\ one.zip")]
    [InlineData("sweep PLACE/ru", "PLACE/run/")]
    [InlineData("export PLACE/run --trial ", "0 1 2")]
    public void Bash_is_offered_what_goes_on(string typed, string expected)
    {
        if (OperatingSystem.IsWindows()) return;
        _folder.WriteRun();
        File.WriteAllText(_folder.PathOf("best one.zip"), "");
        string line = $"mlcaption {typed.Replace("PLACE", _folder.Folder, StringComparison.Ordinal)}";

        string offered = Shell("bash", $$"""
            {{Program("bash")}}
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}
            compopt() { :; }    # only where a person types
            _mlcaption mlcaption
            echo "${COMPREPLY[@]}"
            """);

        Assert.Equal(expected.Replace("PLACE", _folder.Folder, StringComparison.Ordinal), offered.Trim());
    }

    [Theory]
    [InlineData("sw", "sweep")]
    [InlineData("export PLACE/run --trial ", "0 1 2")]
    public void Zsh_is_offered_what_goes_on(string typed, string expected)
    {
        if (!IsInstalled("zsh")) return;
        _folder.WriteRun();
        string line = $"mlcaption {typed.Replace("PLACE", _folder.Folder, StringComparison.Ordinal)}";

        string offered = Shell("zsh", $$"""
            compdef() { :; }
            compadd() { while [[ $1 != -- ]]; do shift; done; shift; echo "$@" }
            {{Program("zsh")}}
            line='{{line}}'; words=("${(@s: :)line}"); CURRENT=${#words}
            _mlcaption
            """);

        Assert.Equal(expected, offered.Trim());
    }

    [Fact]
    public void PowerShell_is_offered_what_goes_on()
    {
        if (!IsInstalled("pwsh")) return;

        string offered = Shell("pwsh", $$"""
            function mlcaption { dotnet '{{typeof(CommandLine).Assembly.Location}}' @args }
            mlcaption completion pwsh | Out-String | Invoke-Expression
            ([System.Management.Automation.CommandCompletion]::CompleteInput('mlcaption sw', 12, $null)).CompletionMatches.CompletionText
            """);

        Assert.Equal("sweep", offered.Trim());
    }

    [Fact]
    public void Another_shell_is_wrong_input() => Assert.Equal(
        (2, "mlcaption: SHELL must be one of bash, zsh, pwsh, but was 'bahs'. Did you mean 'bash'?\nTry 'mlcaption completion --help'.\n"),
        (CliTester.Run("completion", "bahs").ExitCode, CliTester.Run("completion", "bahs").Error));

    // The program by its name, and its script.
    private static string Program(string shell) => $$"""
        mlcaption() { dotnet '{{typeof(CommandLine).Assembly.Location}}' "$@"; }
        eval "$(mlcaption completion {{shell}})"
        """;

    private static bool IsInstalled(string shell) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell)));

    private static string Shell(string shell, string script)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, ["-c", script]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
