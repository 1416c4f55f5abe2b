using System.Diagnostics;
using TestKit;

namespace MLCaption.Cli.Tests.Completion;

/// <summary>The scripts, in the shells that they are for.</summary>
public sealed class ShellScriptTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixTheory("bash")]
    [InlineData("sw", "sweep")]
    [InlineData("trials RUN --format=c", "csv")]
    [InlineData("caption PLACE/be", "PLACE/best\\ one.zip")]
    [InlineData("sweep PLACE/ru", "PLACE/run/")]
    [InlineData("train x.json --set training.ep", "training.epochs=")]
    [InlineData("export PLACE/run --trial ", "0 1 2")]
    public void Bash_is_offered_what_goes_on(string typed, string expected)
    {
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

    [UnixTheory("zsh")]
    [InlineData("sw", "sweep")]
    [InlineData("train x.json --set training.ep", "training.epochs=")]
    [InlineData("export PLACE/run --trial ", "0 1 2")]
    public void Zsh_is_offered_what_goes_on(string typed, string expected)
    {
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

    [UnixTheory("pwsh")]
    [InlineData("mlcaption sw", "sweep")]
    [InlineData("mlcaption train x.json --set training.ep", "training.epochs=")]
    public void PowerShell_is_offered_what_goes_on(string typed, string expected)
    {
        string offered = Shell("pwsh", $$"""
            function mlcaption { dotnet '{{typeof(CommandLine).Assembly.Location}}' @args }
            mlcaption completion pwsh | Out-String | Invoke-Expression
            ([System.Management.Automation.CommandCompletion]::CompleteInput('{{typed}}', {{typed.Length}}, $null)).CompletionMatches.CompletionText
            """);

        Assert.Equal(expected, offered.Trim());
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

    private static string Shell(string shell, string script)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, ["-c", script]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
