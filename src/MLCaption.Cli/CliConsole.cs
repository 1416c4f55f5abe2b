using Spectre.Console;

namespace MLCaption.Cli;

/// <summary>What a command sees of the world.</summary>
/// <param name="Input">What is read where no file is named.</param>
/// <param name="Output">Results.</param>
/// <param name="Error">Progress, messages and errors.</param>
/// <param name="IsTerminal">Whether a person sees <paramref name="Error"/> on a terminal.</param>
/// <param name="HasColor">Whether colours are wanted there.</param>
/// <param name="Time">The clock.</param>
/// <param name="Interrupt">Set by Ctrl-C.</param>
internal sealed record CliConsole(
    TextReader Input, TextWriter Output, TextWriter Error, bool IsTerminal, bool HasColor, TimeProvider Time, CancellationToken Interrupt)
{
    /// <summary>The console of this process. NO_COLOR (no-color.org) is honoured.</summary>
    public static CliConsole OfProcess(CancellationToken interrupt) => new(
        Console.IsInputRedirected ? InputFiles.Text(Console.OpenStandardInput()) : Console.In, Console.Out, Console.Error,
        IsTerminal: !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        HasColor: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        TimeProvider.System, interrupt);

    /// <summary>A console for live tables on <see cref="Error"/>.</summary>
    public IAnsiConsole Live() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Ansi = IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = HasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });
}
