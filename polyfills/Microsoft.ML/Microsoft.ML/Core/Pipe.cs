namespace Microsoft.ML.Runtime;

/// <summary>Messages of other kinds than a channel's; nobody listens to them.</summary>
internal sealed class Pipe<TMessage>(HostEnvironment parent, string name) : IPipe<TMessage>
{
    public string ContextDescription => $"{parent.FullName}; {name}";

    public void Send(TMessage msg)
    {
    }

    public TException Process<TException>(TException ex)
        where TException : Exception => parent.Process(ex);

    public void Dispose()
    {
    }
}
