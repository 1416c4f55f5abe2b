using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLCaption.Cli.Tests;

/// <summary>A terminal at which a script answers, a line each.</summary>
internal sealed class ScriptedTerminal : IDisposable
{
    private readonly StringWriter _shown = new() { NewLine = "\n" };

    public ScriptedTerminal(params IEnumerable<string> answers)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_shown),
        });
        terminal.Profile.Width = 200;
        Console = new Answered(terminal, new Keys(answers));
    }

    public IAnsiConsole Console { get; }

    /// <summary>What was shown.</summary>
    public string Text => _shown.ToString();

    public void Dispose() => _shown.Dispose();

    private sealed class Answered(IAnsiConsole terminal, IAnsiConsoleInput input) : IAnsiConsole
    {
        public Profile Profile => terminal.Profile;

        public IAnsiConsoleCursor Cursor => terminal.Cursor;

        public IAnsiConsoleInput Input => input;

        public IExclusivityMode ExclusivityMode => terminal.ExclusivityMode;

        public RenderPipeline Pipeline => terminal.Pipeline;

        public void Clear(bool home) => terminal.Clear(home);

        public void Write(IRenderable renderable) => terminal.Write(renderable);
    }

    private sealed class Keys(IEnumerable<string> answers) : IAnsiConsoleInput
    {
        private readonly Queue<ConsoleKeyInfo> _keys = new(answers.SelectMany(answer => answer.Select(Key).Append(new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false))));

        public bool IsKeyAvailable() => _keys.Count > 0;

        public ConsoleKeyInfo? ReadKey(bool intercept) => _keys.TryDequeue(out var key) ? key : throw new InvalidOperationException("The script has no more answers.");

        public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));

        private static ConsoleKeyInfo Key(char character) =>
            new(character, char.IsAsciiLetter(character) ? Enum.Parse<ConsoleKey>(char.ToUpperInvariant(character).ToString()) : char.IsAsciiDigit(character) ? ConsoleKey.D0 + (character - '0') : ConsoleKey.OemPeriod, false, false, false);
    }
}
