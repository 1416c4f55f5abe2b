namespace MLCaption.Cli.Tests;

/// <summary>Runs the command line in this process.</summary>
internal static class CliTester
{
    /// <summary>A console that nobody reads.</summary>
    public static CliConsole Silent { get; } =
        new(TextReader.Null, TextWriter.Null, TextWriter.Null, IsTerminal: false, HasColor: false, TimeProvider.System, CancellationToken.None);

    public static CliRun Run(params string[] args) => Run("", args, CancellationToken.None);

    public static CliRun Run(CancellationToken interrupt, params string[] args) => Run("", args, interrupt);

    public static CliRun RunWithInput(string input, params string[] args) => Run(input, args, CancellationToken.None);

    public static CliRun RunOn(Spectre.Console.IAnsiConsole prompts, params string[] args) => Run("", args, CancellationToken.None, prompts);

    private static CliRun Run(string input, string[] args, CancellationToken interrupt, Spectre.Console.IAnsiConsole? prompts = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, new CliConsole(new StringReader(input), output, error, IsTerminal: false, HasColor: false, TimeProvider.System, interrupt) { Prompts = prompts });
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
