namespace Microsoft.ML.AutoML;

/// <summary>How services are made, by their type. Of several of a type the last one counts.</summary>
internal sealed class ServiceList
{
    private readonly Dictionary<Type, (Func<IServiceProvider, object> Make, bool IsShared)> _services = [];

    /// <param name="make">Makes the service.</param>
    /// <param name="isShared">Whether there is one for the provider; otherwise there is a new one each time.</param>
    public void Add<T>(Func<IServiceProvider, T> make, bool isShared)
        where T : class => _services[typeof(T)] = (make, isShared);

    public IServiceProvider Provider() => new ServiceProvider(new(_services));

    private sealed class ServiceProvider(Dictionary<Type, (Func<IServiceProvider, object> Make, bool IsShared)> services) : IServiceProvider
    {
        private readonly Dictionary<Type, object> _shared = [];

        public object GetService(Type serviceType)
        {
            if (_shared.TryGetValue(serviceType, out object shared)) return shared;
            if (!services.TryGetValue(serviceType, out var service)) return null;
            object made = service.Make(this);
            if (service.IsShared) _shared.Add(serviceType, made);
            return made;
        }
    }
}
