using Spectre.Console;

namespace MLCaption.Cli;

/// <summary>What a command sees of the world.</summary>
/// <param name="Input">What is read where no file is named.</param>
/// <param name="Output">Results.</param>
/// <param name="Error">Errors; see <see cref="Notes"/> for the rest.</param>
/// <param name="IsTerminal">Whether a person sees <paramref name="Error"/> on a terminal.</param>
/// <param name="HasColor">Whether colours are wanted there.</param>
/// <param name="Time">The clock.</param>
/// <param name="Interrupt">Set by Ctrl-C.</param>
internal sealed record CliConsole(
    TextReader Input, TextWriter Output, TextWriter Error, bool IsTerminal, bool HasColor, TimeProvider Time, CancellationToken Interrupt)
{
    private const int UsualWidth = 80;

    /// <summary>Columns of the terminal that shows <see cref="Output"/>; null where a file or another program reads it.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>Columns of the terminal that shows <see cref="Error"/>.</summary>
    public int ErrorWidth { get; init; } = UsualWidth;

    public Verbosity Verbosity { get; init; } = Verbosity.Usual;

    /// <summary>Progress and messages: what is said on <see cref="Error"/> without anything being wrong.</summary>
    public TextWriter Notes => Verbosity == Verbosity.Quiet ? TextWriter.Null : Error;

    /// <summary>Takes what ML.NET logs; null when nobody wants it.</summary>
    public Action<string>? Log => Verbosity == Verbosity.Verbose ? Error.WriteLine : null;

    /// <summary>Whether progress may be drawn and drawn over: a person looks at it, and wants it.</summary>
    public bool DrawsProgress => IsTerminal && Verbosity == Verbosity.Usual;

    /// <summary>The console of this process. NO_COLOR (no-color.org) is honoured.</summary>
    public static CliConsole OfProcess(CancellationToken interrupt)
    {
        LeaveKeysAsTheyAre();
        return new(
            Console.IsInputRedirected ? InputFiles.Text(Console.OpenStandardInput()) : Console.In, Console.Out, Console.Error,
            IsTerminal: !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb",
            HasColor: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            TimeProvider.System, interrupt)
        {
            OutputWidth = Console.IsOutputRedirected ? null : Width(),
            ErrorWidth = (Console.IsErrorRedirected ? null : Width()) ?? UsualWidth,
            Prompts = Console.IsInputRedirected || Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
        };
    }

    /// <summary>Where a person answers questions; null where input or messages go elsewhere than to a terminal.</summary>
    public IAnsiConsole? Prompts { get; init; }

    // With the first thing that it writes .NET tells a terminal, even one that sees nothing of it, how keys are to be sent (terminfo's keypad_xmit).
    // Recordings and captured screens hold that. Of a terminal without a name it knows no such codes; keys it understands either way.
    private static void LeaveKeysAsTheyAre()
    {
        const string Name = "TERM";
        string? name = Environment.GetEnvironmentVariable(Name);
        Environment.SetEnvironmentVariable(Name, null);
        using (var output = Console.OpenStandardOutput()) output.Write([]);
        Environment.SetEnvironmentVariable(Name, name);
    }

    // A terminal that doesn't know its width says 0.
    private static int? Width() => Console.WindowWidth is > 0 and var width ? width : null;

    /// <summary>A console for live tables on <see cref="Error"/>.</summary>
    public IAnsiConsole Live() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Ansi = IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = HasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });
}
