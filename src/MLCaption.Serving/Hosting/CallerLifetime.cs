using Microsoft.Extensions.Hosting;

namespace MLCaption.Serving;

/// <summary>The service begins and ends when whoever made it says so; signals are theirs.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
