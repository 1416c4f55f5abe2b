using System.CommandLine;
using MLCaption.Cli.Help;

namespace MLCaption.Cli.Commands;

/// <summary><c>completion SHELL</c>: the script that lets a shell complete commands.</summary>
internal sealed class CompletionCommand : Command, IExemplified
{
    private static readonly Dictionary<string, string> _scripts = new() { ["bash"] = "mlcaption.bash", ["zsh"] = "mlcaption.zsh", ["pwsh"] = "mlcaption.ps1" };

    public CompletionCommand(CliConsole console) : base("completion", "Print the script that lets a shell complete commands, options, files, trials and metrics.")
    {
        var shell = new Argument<string>("SHELL") { Description = $"{string.Join(", ", _scripts.Keys)}.", HelpName = string.Join('|', _scripts.Keys) }.Among(_scripts.Keys);
        Add(shell);
        SetAction(parsed =>
        {
            using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream(_scripts[parsed.GetRequiredValue(shell)])!);
            console.Output.Write(script.ReadToEnd());
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption completion bash >> ~/.bashrc", "Completion in every bash from now on; zsh likewise in ~/.zshrc, after compinit."),
        new("mlcaption completion pwsh | Out-String | Invoke-Expression", "Completion in this PowerShell; write the line to $PROFILE for all."),
    ];
}
