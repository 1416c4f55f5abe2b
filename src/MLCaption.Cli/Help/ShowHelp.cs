using System.CommandLine;
using System.CommandLine.Invocation;

namespace MLCaption.Cli.Help;

/// <summary>Answers <c>--help</c>.</summary>
internal sealed class ShowHelp(HelpPage page, CliConsole console) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        page.Write(parseResult.CommandResult.Command, console.Output);
        return ExitCode.Done;
    }
}
