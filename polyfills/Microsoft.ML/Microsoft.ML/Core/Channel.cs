using System.Diagnostics;

namespace Microsoft.ML.Runtime;

/// <summary>Hands each message to the environment's listener under the channel's full name.</summary>
internal sealed class Channel : IChannel
{
    private readonly HostEnvironment _parent;
    private readonly string _name;
    private readonly long _started = Stopwatch.GetTimestamp();
    private bool _disposed;

    internal Channel(HostEnvironment parent, string name)
    {
        _parent = parent;
        _name = name;
        Trace(MessageSensitivity.None, "Channel started");
    }

    private string FullName => string.IsNullOrEmpty(_parent.FullName) ? _name : $"{_parent.FullName}; {_name}";

    public string ContextDescription => FullName;

    public void Send(ChannelMessage msg) => _parent.Send(FullName, msg);

    public void Trace(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Trace, sensitivity, fmt));

    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new(ChannelMessageKind.Trace, sensitivity, fmt, args));

    public void Error(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Error, sensitivity, fmt));

    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new(ChannelMessageKind.Error, sensitivity, fmt, args));

    public void Warning(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Warning, sensitivity, fmt));

    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new(ChannelMessageKind.Warning, sensitivity, fmt, args));

    public void Info(MessageSensitivity sensitivity, string fmt) => Send(new(ChannelMessageKind.Info, sensitivity, fmt));

    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new(ChannelMessageKind.Info, sensitivity, fmt, args));

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        _parent.Process(ex);
        if (ex is not null)
        {
            ex.Data["Phase"] = _name;
        }

        return ex;
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Trace(MessageSensitivity.None, "Channel finished. Elapsed {0:c}.", Stopwatch.GetElapsedTime(_started));
        Trace(MessageSensitivity.None, "Channel disposed");
    }
}
