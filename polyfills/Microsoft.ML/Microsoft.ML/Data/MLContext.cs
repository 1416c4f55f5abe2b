using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Where everything starts: the catalogs of operations, the seed that makes them repeatable, and the log.</summary>
public sealed class MLContext : IHostEnvironment
{
    private readonly Dictionary<string, object> _options = [];

    /// <param name="seed">What every random stream follows from; null for other ones each time.</param>
    public MLContext(int? seed = null)
    {
        Environment = new(seed, new ComponentCatalog(), (source, message) => Log?.Invoke(this, new(message.Message, message.Kind, source)));
        Data = new(Environment);
        Transforms = new(Environment);
        Model = new(Environment);
    }

    public event EventHandler<LoggingEventArgs> Log;

    public DataOperationsCatalog Data { get; }

    public TransformsCatalog Transforms { get; }

    public ModelOperationsCatalog Model { get; }

    public ComponentCatalog ComponentCatalog => Environment.ComponentCatalog;

    public string TempFilePath { get => Environment.TempFilePath; set => Environment.TempFilePath = value; }

    public bool FallbackToCpu { get => Environment.FallbackToCpu; set => Environment.FallbackToCpu = value; }

    public int? GpuDeviceId { get => Environment.GpuDeviceId; set => Environment.GpuDeviceId = value; }

    internal HostEnvironment Environment { get; }

    string IExceptionContext.ContextDescription => Environment.ContextDescription;

    TException IExceptionContext.Process<TException>(TException ex) => Environment.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => Environment.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => Environment.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => Environment.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => Environment.StartProgressChannel(name);

    public bool TryAddOption<T>(string name, T value) => _options.TryAdd(Named(name), value);

    public void SetOption<T>(string name, T value) => _options[Named(name)] = value;

    public bool TryGetOption<T>(string name, out T value)
    {
        var found = _options.TryGetValue(Named(name), out var kept) && kept is T;
        value = found ? (T)kept : default;
        return found;
    }

    /// <summary>The option, which is set to the default of <typeparamref name="T"/> where it was not there.</summary>
    public T GetOptionOrDefault<T>(string name)
    {
        _options.TryAdd(Named(name), default(T));
        return (T)_options[name];
    }

    public bool RemoveOption(string name) => _options.Remove(Named(name));

    private static string Named(string name) => string.IsNullOrWhiteSpace(name) ? throw new ArgumentNullException(nameof(name)) : name;
}
