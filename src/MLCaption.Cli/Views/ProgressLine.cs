namespace MLCaption.Cli.Views;

/// <summary>Tells how far a command is: on a terminal in a line that is drawn over, elsewhere in a line now and then, and with <c>--quiet</c> not at
/// all. Whatever else is written while it is shown goes through it.</summary>
internal sealed class ProgressLine(CliConsole console) : IDisposable
{
    private static readonly TimeSpan _redraw = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a line is told where it can't be drawn over.</summary>
    public static TimeSpan Pace { get; } = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly ProgressEstimate _estimate = new(console.Time);
    private readonly bool _draws = console.DrawsProgress;
    private long _shown = console.Time.GetTimestamp();
    private string _line = "";

    /// <param name="stage">What is done, a few words.</param>
    /// <param name="detail">What is told beside it, or nothing.</param>
    /// <param name="done">How much of it is done.</param>
    /// <param name="total">How much there is; null when that is not known.</param>
    public void Show(string stage, string detail, double done, double? total)
    {
        lock (_gate)
        {
            string text = _estimate.Of(stage, detail, done, total, withBar: _draws);
            if (console.Time.GetElapsedTime(_shown) < (_draws ? _redraw : Pace)) return;
            _shown = console.Time.GetTimestamp();
            if (_draws) Draw(text);
            else console.Notes.WriteLine(text);
        }
    }

    /// <summary>A line of another kind.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="line">The line.</param>
    public void Write(TextWriter output, string line)
    {
        lock (_gate)
        {
            string shown = _line;
            Draw("");
            output.WriteLine(line);
            if (shown.Length > 0) Draw(shown);
        }
    }

    /// <summary>A message.</summary>
    public void Note(string line) => Write(console.Notes, line);

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        lock (_gate) Draw("");
    }

    // Blanks wipe what was longer; a line that wraps could not be drawn over.
    private void Draw(string text)
    {
        if (!_draws || text == _line) return;
        int most = console.ErrorWidth - 1;
        string fitting = text.Length <= most ? text : text[..most];
        console.Error.Write($"\r{fitting.PadRight(_line.Length)}{(fitting.Length == 0 ? "\r" : "")}");
        _line = fitting;
    }
}
