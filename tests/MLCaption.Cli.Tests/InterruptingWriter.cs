namespace MLCaption.Cli.Tests;

/// <summary>Keeps what is written, and interrupts the writer at a line with a text.</summary>
internal sealed class InterruptingWriter : StringWriter
{
    private readonly string _text;
    private readonly CancellationTokenSource _interrupt;

    public InterruptingWriter(string text, CancellationTokenSource interrupt)
    {
        _text = text;
        _interrupt = interrupt;
        NewLine = "\n";
    }

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.Contains(_text, StringComparison.Ordinal) == true) _interrupt.Cancel();
    }
}
