using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MLCaption.Serving;

/// <summary>Whether there is room in the models' queues.</summary>
/// <param name="services">Asked for the pool at each check, so that models that can't be loaded fail the check and not the asking for it.</param>
internal sealed class QueuesHealthCheck(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var pool = services.GetRequiredService<CaptioningPool>();
        var waiting = pool.Waiting.ToDictionary(queue => queue.Key, queue => (object)queue.Value, StringComparer.Ordinal);
        string[] full = [.. waiting.Where(queue => (int)queue.Value >= pool.Options.QueueLength).Select(queue => queue.Key)];
        return Task.FromResult(full.Length == 0
            ? HealthCheckResult.Healthy("Pictures are taken.", waiting)
            : HealthCheckResult.Degraded($"As many pictures wait as may, for {string.Join(", ", full)}.", data: waiting));
    }
}
