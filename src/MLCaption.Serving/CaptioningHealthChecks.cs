using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MLCaption.Serving;

/// <summary>Captioning among the health checks of an application.</summary>
public static class CaptioningHealthChecks
{
    /// <summary>
    /// Adds a check that is healthy while pictures are taken, degraded while as many wait for a model as may, and fails where the models can't be loaded;
    /// its data tells how many pictures wait for each model.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The check's name. Default <c>captioning</c>.</param>
    /// <param name="failureStatus">What is told when it fails; null, the default, for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">What checks are chosen by; null, the default, for none.</param>
    public static IHealthChecksBuilder AddCaptioning(
        this IHealthChecksBuilder builder, string name = "captioning", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, services => new QueuesHealthCheck(services), failureStatus, tags));
    }
}
