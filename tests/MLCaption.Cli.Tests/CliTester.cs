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

    /// <summary>Runs where a person looks on.</summary>
    public static CliRun RunOnTerminal(params string[] args) => Run(console => console with { IsTerminal = true }, new StringWriter { NewLine = "\n" }, args);

    /// <summary>Interrupts the run once it has said a line with a text.</summary>
    public static CliRun RunUntil(string text, params string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        return Run(console => console with { Interrupt = interrupt.Token }, new WatchedWriter(text, interrupt.Cancel), args);
    }

    /// <summary>Does something when the run says a line with a text, before it goes on.</summary>
    public static CliRun RunPast(string text, Action reached, params string[] args) => Run(console => console, new WatchedWriter(text, reached), args);

    private static CliRun Run(string input, string[] args, CancellationToken interrupt, Spectre.Console.IAnsiConsole? prompts = null) =>
        Run(console => console with { Input = new StringReader(input), Interrupt = interrupt, Prompts = prompts }, new StringWriter { NewLine = "\n" }, args);

    private static CliRun Run(Func<CliConsole, CliConsole> change, StringWriter error, string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, change(Silent with { Output = output, Error = error }));
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
