namespace MLCaption.Cli.Tests;

/// <summary>Keeps what is written, and does something at a line with a text, before the writer goes on.</summary>
internal sealed class WatchedWriter : StringWriter
{
    private readonly string _text;
    private readonly Action _reached;

    public WatchedWriter(string text, Action reached)
    {
        _text = text;
        _reached = reached;
        NewLine = "\n";
    }

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.Contains(_text, StringComparison.Ordinal) == true) _reached();
    }
}
