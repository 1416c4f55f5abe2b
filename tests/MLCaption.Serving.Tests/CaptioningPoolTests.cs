using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML;
using TestKit;
using Xunit.Abstractions;

namespace MLCaption.Serving.Tests;

/// <summary>A model that was trained and saved, at work.</summary>
public sealed class CaptioningPoolTests(TinyModel tiny, ITestOutputHelper output) : IClassFixture<TinyModel>
{
    [Fact]
    public async Task Pictures_sent_get_the_captions_that_their_files_get()
    {
        string[] files = [.. Enumerable.Range(0, 8).Select(i => tiny.PathOf($"{i}.png"))];
        using var captioner = Captioner.Load(tiny.Path, new CaptionerOptions { WithAttention = true, WithCandidates = true });
        var expected = captioner.Caption(files, CancellationToken.None).ToArray();
        Assert.Contains(expected, picture => picture.Caption.Length > 0);

        await using var running = await Start(new CaptioningOptions { BatchSize = 4 });
        var pool = running.Server.Pool;
        var answers = await Task.WhenAll(files.Select(file => pool.CaptionAsync(File.ReadAllBytes(file), CaptionDetails.Attention | CaptionDetails.Candidates)));

        Assert.Equal(expected.Select(picture => picture.Caption), answers.Select(answer => answer.Caption));
        Assert.All(expected.Zip(answers), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 1e-4));
        Assert.All(expected.Zip(answers), pair => Assert.Equal(pair.First.Candidates!.Select(candidate => candidate.Caption), pair.Second.Candidates!.Select(candidate => candidate.Caption)));
        Assert.All(expected.Zip(answers), pair => Assert.Equal(pair.First.Attention!.Select(map => map.Word), pair.Second.Attention!.Select(map => map.Word)));
        Assert.All(answers, answer => Assert.Equal((TestPictures.Width, TestPictures.Height), (answer.Width, answer.Height)));
        Assert.NotNull(Assert.Single(pool.Models).Grid);
    }

    [Fact]
    public async Task A_damaged_picture_is_refused_and_the_others_of_its_batch_are_captioned()
    {
        byte[] good = File.ReadAllBytes(tiny.PathOf("0.png"));
        await using var running = await Start(new CaptioningOptions { BatchSize = 4, Window = TimeSpan.FromSeconds(1) });
        var pool = running.Server.Pool;
        byte[][] pictures = [good, good[..^20], TestPictures.Png(24, 16), TestPictures.Jpeg(24, 16)];
        var answers = pictures.Select(picture => pool.CaptionAsync(picture)).ToArray();
        Assert.Equal("tiny", (await answers[0]).Model);
        Assert.Equal(
            $"The image: truncated: the PNG file ends after {good.Length - 20} bytes without its end chunk.",
            (await Assert.ThrowsAsync<CaptioningRefusedException>(() => answers[1])).Message);
        foreach (var broken in answers[2..])
        {
            Assert.Equal(
                "The image: not a readable image; expected a JPEG, PNG or BMP file.",
                (await Assert.ThrowsAsync<CaptioningRefusedException>(() => broken)).Message);
        }
    }

    [Fact]
    public async Task Captions_are_read_out_as_is_asked_for()
    {
        byte[] picture = File.ReadAllBytes(tiny.PathOf("0.png"));
        await using var running = await RunningServer.StartAsync(
            new CaptioningServerOptions(),
            builder => builder.FromFile("tiny", tiny.Path, watch: false, new CaptionerOptions(saved => saved with { MaxLength = 1, Strategy = Networks.Decoding.DecodingStrategy.Beam, BeamSize = 3 })),
            load: null);
        var answer = await running.Server.Pool.CaptionAsync(picture, CaptionDetails.Candidates);
        Assert.Equal("a", answer.Caption);
        Assert.Equal(3, answer.Candidates!.Count);
    }

    [OnnxFact]
    public void A_model_that_reads_its_images_from_files_is_refused_when_it_is_loaded()
    {
        File.WriteAllBytes(tiny.PathOf("graph.onnx"), OnnxGraphFile.Create(size: 16));
        var ml = new MLContext(1);
        IDataView images = ml.Captioning().Data.LoadFlickr(tiny.PathOf("captions.txt"), Path.GetDirectoryName(tiny.Path)!);
        var pipeline = ml.Transforms.LoadImages("Image", "", "ImagePath")
            .Append(ml.Transforms.ResizeImages("Resized", 16, 16, "Image"))
            .Append(ml.Transforms.ExtractPixels("pixels", "Resized"))
            .Append(ml.Transforms.ApplyOnnxModel("map", "pixels", tiny.PathOf("graph.onnx")))
            .Append(ml.Captioning().Transforms.TokenizeCaptions("Tokens", "Captions", new() { MinCount = 1 }))
            .Append<ITransformer>(ml.Captioning().Trainers.AttentionDecoder("Caption", "map", "Tokens", new() { Epochs = 1, EarlyStopping = null, Threads = 1 }));
        string file = tiny.PathOf("files-only.zip");
        ml.Model.Save(pipeline.Fit(images), images.Schema, file);
        Assert.Equal(
            $"{file}: the model's first steps are ML.NET's own LoadImages, which reads files, and a service gets pictures without files. Train with EncodeImages to serve it.",
            Assert.Throws<InvalidDataException>(() => LoadedModel.Load(new ModelSource("a", file, IsWatched: false, new CaptionerOptions()))).Message);
    }

    [Fact]
    public async Task A_model_is_loaded_again_a_hundred_times_without_memory_growing()
    {
        const int reloads = 100, settled = 20, kept = 30;
        string saved = tiny.PathOf("wide.zip"), next = tiny.PathOf("next.zip"), file = tiny.PathOf("reloaded.zip");
        tiny.Save(saved, seed: 4, hidden: 512, epochs: 1);
        File.Copy(saved, file);
        var written = File.GetLastWriteTimeUtc(file);
        byte[] picture = File.ReadAllBytes(tiny.PathOf("0.png"));

        // Kept, so that only their disposal frees what they hold, and no finalizer.
        var models = new ConcurrentBag<LoadedModel>();
        using var loaded = new SemaphoreSlim(0);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new HurriedTime());
        services.AddSingleton<ModelLoader>(source =>
        {
            var model = LoadedModel.Load(source);
            models.Add(model);
            loaded.Release();
            return model;
        });
        services.AddCaptioning(new CaptioningOptions { Timeout = TimeSpan.FromHours(1) }).FromFile("wide", file);
        await using var provider = services.BuildServiceProvider();
        var pool = provider.GetRequiredService<CaptioningPool>();
        Assert.True(await loaded.WaitAsync(TimeSpan.FromSeconds(30)));

        long before = 0;
        for (int i = 1; i <= reloads; i++)
        {
            File.Copy(saved, next);
            File.SetLastWriteTimeUtc(next, written.AddSeconds(i));
            File.Move(next, file, overwrite: true);
            Assert.True(await loaded.WaitAsync(TimeSpan.FromSeconds(30)));
            await pool.CaptionAsync(picture);
            if (i == settled) before = Environment.WorkingSet;
        }

        long grown = Environment.WorkingSet - before, size = new FileInfo(saved).Length;
        Assert.Equal(reloads + 1, models.Count);
        output.WriteLine($"{grown / 1e6:F1} MB more than after {settled} reloads of a file of {size / 1e6:F1} MB.");
        Assert.InRange(size, 3_000_000, long.MaxValue);
        Assert.InRange(grown, long.MinValue, kept * size);
    }

    private Task<RunningServer> Start(CaptioningOptions options) => RunningServer.StartAsync(
        new CaptioningServerOptions { Captioning = options }, builder => builder.FromFile("tiny", tiny.Path, watch: false), load: null);

    /// <summary>Timers go off after a hundredth of their time.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }
}
