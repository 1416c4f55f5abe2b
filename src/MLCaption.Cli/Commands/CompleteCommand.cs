using System.CommandLine;
using MLCaption.Cli.Completion;

namespace MLCaption.Cli.Commands;

/// <summary><c>complete LINE</c>: what a shell asks while a person types.</summary>
internal sealed class CompleteCommand : Command
{
    public CompleteCommand(CliConsole console) : base("complete", "Print what a command line may go on with, one a line.")
    {
        Hidden = true;
        var line = new Argument<string>("LINE") { Description = "What was typed up to the cursor, the program's name first." };
        Add(line);
        SetAction(parsed =>
        {
            foreach (string candidate in Completions.Of(parsed.RootCommandResult.Command, parsed.GetRequiredValue(line))) console.Output.WriteLine(candidate);
            return ExitCode.Done;
        });
    }
}
