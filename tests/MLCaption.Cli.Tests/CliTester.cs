namespace MLCaption.Cli.Tests;

/// <summary>Runs the command line in this process.</summary>
internal static class CliTester
{
    public static CliRun Run(params string[] args) => Run(CancellationToken.None, args);

    public static CliRun Run(CancellationToken interrupt, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, new CliConsole(output, error, IsTerminal: false, HasColor: false, TimeProvider.System, interrupt));
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
