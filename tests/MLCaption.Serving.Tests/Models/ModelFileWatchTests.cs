using System.Collections.Concurrent;

namespace MLCaption.Serving.Tests;

public sealed class ModelFileWatchTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("watch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_changed_file_is_loaded_and_one_that_cannot_be_leaves_the_old_model_at_work()
    {
        string file = Path.Combine(_folder, "model.zip");
        File.WriteAllText(file, "one");
        var models = new ConcurrentQueue<FakeModel>();
        await using var running = await RunningServer.StartAsync(
            new CaptioningServerOptions { Captioning = new() { Window = TimeSpan.Zero } },
            builder => builder.FromFile("watched", file),
            source =>
            {
                string text = File.ReadAllText(source.Path);
                if (text == "bad") throw new InvalidDataException($"{source.Path}: no model.");
                models.Enqueue(new FakeModel(text));
                return models.Last();
            });
        Assert.Equal("one", await Says(running));

        File.WriteAllText(file, "bad");
        await Until(() => running.Logged.Any(line => line.Contains("can't be loaded", StringComparison.Ordinal)));
        Assert.Equal("one", await Says(running));
        Assert.Contains($"{file}: no model.", running.Logged.First(), StringComparison.Ordinal);

        string next = Path.Combine(_folder, "next.zip");
        File.WriteAllText(next, "three");
        File.Move(next, file, overwrite: true);
        await Until(() => models.Count == 2 && models.First().IsDisposed);
        Assert.Equal("three", await Says(running));
    }

    [Fact]
    public async Task No_request_is_lost_while_models_are_replaced_under_load()
    {
        string file = Path.Combine(_folder, "model.zip");
        File.WriteAllText(file, "0");
        var models = new ConcurrentQueue<FakeModel>();
        await using var running = await RunningServer.StartAsync(
            new CaptioningServerOptions(),
            builder => builder.FromFile("watched", file),
            source =>
            {
                var model = new FakeModel(File.ReadAllText(source.Path));
                models.Enqueue(model);
                return model;
            });
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            int answered = 0;
            while (!stop.IsCancellationRequested)
            {
                await Says(running);
                answered++;
            }

            return answered;
        })).ToArray();
        for (int version = 1; version <= 5; version++)
        {
            File.WriteAllText(file, new string('x', version));
            await Until(() => models.Count > version);
        }

        await Until(() => models.SkipLast(1).All(model => model.IsDisposed));
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(clients), answered => Assert.True(answered > 0));
        Assert.DoesNotContain(models, model => model.WasUsedTwiceAtOnceOrAfterItsEnd);
        Assert.False(models.Last().IsDisposed);
    }

    [Fact]
    public async Task What_a_link_leads_to_is_watched()
    {
        string file = Path.Combine(_folder, "model.zip"), link = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "links")).FullName, "model.zip");
        File.WriteAllText(file, "one");
        File.CreateSymbolicLink(link, file);
        await using var running = await RunningServer.StartAsync(
            new CaptioningServerOptions(), builder => builder.FromFile("watched", link), source => new FakeModel(File.ReadAllText(source.Path)));
        Assert.Equal("one", await Says(running));
        File.WriteAllText(file, "three");
        await Until(() => running.Logged.Any(line => line.Contains("loaded", StringComparison.Ordinal)));
        Assert.Equal("three", await Says(running));
    }

    private static async Task<string> Says(RunningServer running)
    {
        using var answer = await running.PostAsync(TestPictures.Bmp(1, 1));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("caption").GetString()!.Split(' ')[0];
    }

    private static async Task Until(Func<bool> isSo)
    {
        long end = Environment.TickCount64 + (long)_patience.TotalMilliseconds;
        while (!isSo())
        {
            Assert.True(Environment.TickCount64 < end, "It never became so.");
            await Task.Delay(10);
        }
    }
}
