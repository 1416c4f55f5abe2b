namespace Microsoft.ML.Runtime;

/// <summary>
/// The environment of an <see cref="MLContext"/>, and every host made of it. A host's random stream is seeded from its
/// parent's, so the same registrations in the same order get the same streams.
/// </summary>
internal sealed class HostEnvironment : IHost
{
    private readonly Environment _shared;
    private readonly string _parentFullName;
    private readonly Lock _registering = new();

    /// <summary>A root.</summary>
    internal HostEnvironment(int? seed, ComponentCatalog catalog, Action<string, ChannelMessage> listener)
    {
        _shared = new(catalog, listener);
        Seed = seed;
        Rand = TauswortheHybrid.Of(seed);
    }

    private HostEnvironment(HostEnvironment parent, string name, Random rand)
    {
        _shared = parent._shared;
        _parentFullName = parent.FullName;
        ShortName = name;
        Seed = parent.Seed;
        Rand = rand;
    }

    private sealed record Environment(ComponentCatalog Catalog, Action<string, ChannelMessage> Listener)
    {
        public string TempFilePath { get; set; } = Path.GetTempPath();

        public int? GpuDeviceId { get; set; }

        public bool FallbackToCpu { get; set; }
    }

    internal string ShortName { get; }

    internal string FullName => string.IsNullOrEmpty(_parentFullName) ? ShortName : $"{_parentFullName}; {ShortName}";

    internal int? Seed { get; }

    internal string TempFilePath { get => _shared.TempFilePath; set => _shared.TempFilePath = value; }

    internal int? GpuDeviceId { get => _shared.GpuDeviceId; set => _shared.GpuDeviceId = value; }

    internal bool FallbackToCpu { get => _shared.FallbackToCpu; set => _shared.FallbackToCpu = value; }

    public Random Rand { get; }

    public ComponentCatalog ComponentCatalog => _shared.Catalog;

    public string ContextDescription => ShortName is null ? "HostEnvironment" : FullName;

    /// <summary>The environment behind one that came in through the public surface.</summary>
    internal static HostEnvironment Of(IHostEnvironment environment) => environment switch
    {
        HostEnvironment own => own,
        MLContext context => context.Environment,
        null => throw new ArgumentNullException(nameof(environment)),
        _ => throw new ArgumentException("The environment was not made by an MLContext.", nameof(environment)),
    };

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Problems.ThrowIfEmpty(name);
        lock (_registering)
        {
            return new HostEnvironment(this, name, seed is { } given ? TauswortheHybrid.Of(given) : new TauswortheHybrid(Rand));
        }
    }

    public IChannel Start(string name)
    {
        Problems.ThrowIfEmpty(name);
        return new Channel(this, name);
    }

    public IPipe<TMessage> StartPipe<TMessage>(string name)
    {
        Problems.ThrowIfEmpty(name);
        return new Pipe<TMessage>(this, name);
    }

    public IProgressChannel StartProgressChannel(string name)
    {
        Problems.ThrowIfEmpty(name);
        return new ProgressChannel();
    }

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        if (ex is not null)
        {
            ex.Data["Throwing component"] = ShortName ?? "Environment";
            ex.Data["Parent component"] = _parentFullName;
        }

        return ex;
    }

    internal void Send(string source, ChannelMessage message) => _shared.Listener(source, message);
}
