using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MLCaption.Serving.Tests;

public sealed class CaptioningServicesTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_second_call_is_refused_in_words()
    {
        var services = new ServiceCollection();
        services.AddCaptioning();
        Assert.Equal(
            "AddCaptioning was called twice; an application has one pool. Call it once, and FromFile for each model on what it returns.",
            Assert.Throws<InvalidOperationException>(() => services.AddCaptioning()).Message);
    }

    [Fact]
    public void Options_may_come_from_an_applications_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Captioning:QueueLength"] = 32.ToString(CultureInfo.InvariantCulture),
            ["Captioning:Window"] = "00:00:00.005",
        }).Build();
        Assert.Equal(
            new CaptioningOptions { QueueLength = 32, Window = TimeSpan.FromMilliseconds(5) }, configuration.GetSection("Captioning").Get<CaptioningOptions>());
    }

    [Fact]
    public async Task The_pool_may_be_disposed_of_either_way_and_more_than_once()
    {
        var model = new FakeModel();
        CaptioningPool pool;
        using (var provider = Provider(model, TimeProvider.System))
        {
            pool = provider.GetRequiredService<CaptioningPool>();
            await pool.CaptionAsync(TestPictures.Bmp());
        }

        Assert.True(model.IsDisposed);
        await pool.DisposeAsync();
        pool.Dispose();
    }

    [Fact]
    public async Task A_watch_that_failed_keeps_no_model_from_being_freed()
    {
        var model = new FakeModel();
        var time = new NoTimers();
        var provider = Provider(model, time);
        provider.GetRequiredService<CaptioningPool>();
        await time.Asked.WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await provider.DisposeAsync());
        Assert.True(model.IsDisposed);
    }

    private ServiceProvider Provider(FakeModel model, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ModelLoader>(_ => model);
        services.AddSingleton(time);
        services.AddCaptioning().FromFile("watched", _file);
        return services.BuildServiceProvider();
    }

    private sealed class NoTimers : TimeProvider
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _asked.TrySetResult();
            throw new NotSupportedException();
        }
    }
}
