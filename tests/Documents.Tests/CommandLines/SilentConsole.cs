using MLCaption.Cli;

namespace Documents.Tests.CommandLines;

internal static class SilentConsole
{
    public static CliConsole New() => new(TextReader.Null, TextWriter.Null, TextWriter.Null, IsTerminal: false, HasColor: false, TimeProvider.System, CancellationToken.None);
}
