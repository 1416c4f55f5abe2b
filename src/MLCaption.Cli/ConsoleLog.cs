using Microsoft.Extensions.Logging;

namespace MLCaption.Cli;

/// <summary>Writes what a service logs, a line an event, with what a failure was below it: notes among the notes, the rest among the errors.</summary>
internal sealed class ConsoleLog(CliConsole console) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Lines(console);

    public void Dispose()
    {
    }

    private sealed class Lines(CliConsole console) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var writer = logLevel >= LogLevel.Warning ? console.Error : console.Notes;
            lock (console)
            {
                writer.WriteLine(formatter(state, exception));
                if (exception is not null) writer.WriteLine(exception);
            }
        }
    }
}
