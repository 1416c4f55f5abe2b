using Microsoft.Extensions.DependencyInjection;

namespace MLCaption.Serving.Tests;

/// <summary>A pool as an application would get it injected, with made-up models.</summary>
internal sealed class FakePool : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public FakePool(CaptioningOptions options, params ILoadedModel[] models)
        : this(options, TimeProvider.System, models)
    {
    }

    public FakePool(CaptioningOptions options, TimeProvider time, params ILoadedModel[] models)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton<ModelLoader>(source => models[source.Path[^1] - '0']);
        var builder = services.AddCaptioning(options);
        for (int i = 0; i < models.Length; i++) builder.FromFile($"model{i}", $"{i}", watch: false);
        _services = services.BuildServiceProvider();
        Pool = _services.GetRequiredService<CaptioningPool>();
    }

    public CaptioningPool Pool { get; }

    public Task<CaptionAnswer> Caption(CancellationToken cancellation = default) => Pool.CaptionAsync(TestPictures.Bmp(2, 2), cancellationToken: cancellation);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
