using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MLCaption.Serving.Tests;

public sealed class CaptioningHealthChecksTests
{
    [Fact]
    public async Task A_full_queue_degrades_the_application_until_there_is_room()
    {
        var model = new FakeModel();
        await using var application = Application(_ => model);
        var pool = application.GetRequiredService<CaptioningPool>();
        model.Gate.Reset();
        var first = pool.CaptionAsync(TestPictures.Bmp());
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        Assert.Equal((HealthStatus.Healthy, "Pictures are taken.", 0), await Check(application));
        var second = pool.CaptionAsync(TestPictures.Bmp());
        Assert.Equal((HealthStatus.Degraded, "As many pictures wait as may, for small.", 1), await Check(application));
        model.Gate.Set();
        await Task.WhenAll(first, second);
        Assert.Equal((HealthStatus.Healthy, "Pictures are taken.", 0), await Check(application));
    }

    [Fact]
    public async Task Models_that_cannot_be_loaded_fail_the_check()
    {
        await using var application = Application(source => throw new InvalidDataException($"{source.Path}: no model."));
        Assert.Equal((HealthStatus.Unhealthy, "small.zip: no model.", null), await Check(application));
    }

    private static ServiceProvider Application(ModelLoader load)
    {
        var services = new ServiceCollection();
        services.AddSingleton(load);
        services.AddCaptioning(new CaptioningOptions { QueueLength = 1, BatchSize = 1, Window = TimeSpan.Zero }).FromFile("small", "small.zip", watch: false);
        services.AddHealthChecks().AddCaptioning();
        return services.BuildServiceProvider();
    }

    private static async Task<(HealthStatus Status, string? Description, int? Waiting)> Check(ServiceProvider application)
    {
        var entry = (await application.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["captioning"];
        return (entry.Status, entry.Description, entry.Data.TryGetValue("small", out object? waiting) ? (int)waiting : null);
    }
}
