using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MLCaption.Serving;

/// <summary>Captioning as a service of an application.</summary>
public static class CaptioningServices
{
    /// <summary>
    /// Adds a <see cref="CaptioningPool"/> that can be injected, and what <see cref="CaptioningRoutes.MapCaptioning"/> needs. Models are added to what
    /// is returned.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">What is taken on; null, the default, for the defaults.</param>
    /// <exception cref="ArgumentException">Options have impossible values; the message tells all of them.</exception>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    public static CaptioningBuilder AddCaptioning(this IServiceCollection services, CaptioningOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        options ??= new CaptioningOptions();
        string problems = string.Join(Environment.NewLine, options.Problems());
        if (problems.Length > 0) throw new ArgumentException(problems);
        if (services.Any(service => service.ServiceType == typeof(CaptioningPool)))
        {
            throw new InvalidOperationException("AddCaptioning was called twice; an application has one pool. Call it once, and FromFile for each model on what it returns.");
        }

        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ModelLoader>(LoadedModel.Load);
        services.AddSingleton<ServingInstruments>();
        services.AddSingleton(new ByteBudget(options.MaxHeldBytes));
        services.AddSingleton(provider => CaptioningPool.Open(
            options,
            [.. provider.GetServices<ModelSource>()],
            provider.GetRequiredService<ModelLoader>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ServingInstruments>()));
        return new CaptioningBuilder(services);
    }
}
