using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FreshProcess;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Networks.Decoders;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Tests.Persistence;

/// <summary>A pipeline is trained and saved, its data and caches deleted; another process loads it and captions pictures.</summary>
public sealed class FreshProcessTests : IDisposable
{
    private const long Megabyte = 1 << 20;

    private static readonly ImageEncodingOptions _encoding = new()
    {
        Network = "smallCnn",
        Trainable = true,
        ImageSize = 16,
        Channels = 16,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_loaded_pipeline_gives_the_same_captions_and_log_probabilities_on_images_alone()
    {
        var ml = new MLContext(seed: 1);
        var model = Train(ml, new AttentionDecoderOptions
        {
            Network = new ShowAttendTellOptions { HiddenSize = 32, EmbeddingSize = 16, AttentionSize = 16, ProjectedSize = 16, Dropout = 0 },
            Epochs = 20,
            BatchSize = 8,
            LearningRate = 0.01,
            EarlyStopping = null,
            Threads = 1,
            Seed = 3,
        });
        var pictures = NewPictures();
        var expected = ml.Data.CreateEnumerable<Captioned>(
            model.Transform(ml.Captioning().Data.FromImages(pictures)), reuseRowObject: false).ToArray();

        var found = Run(1, pictures).Captions;
        Assert.Equal(expected.Select(row => row.Caption), found.Select(row => row.Caption));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 1e-6f));
        Assert.Contains(expected, row => row.Caption.Length > 0);

        var batched = ml.Captioning().Load(_folder["model.zip"]);
        var again = ml.Data.CreateEnumerable<Captioned>(
            batched.Transform(ml.Captioning().Data.FromImages(pictures)), reuseRowObject: false).ToArray();
        Assert.Equal(expected.Select(row => row.Caption), again.Select(row => row.Caption));
        Assert.All(expected.Zip(again), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 1e-6f));
    }

    [Fact]
    public void Loading_a_model_of_40_MB_peaks_under_one_and_a_half_GB()
    {
        Train(new MLContext(seed: 1), new AttentionDecoderOptions
        {
            Network = new ShowAttendTellOptions { HiddenSize = 1024, EmbeddingSize = 512, AttentionSize = 512, ProjectedSize = 512 },
            Epochs = 1,
            EarlyStopping = null,
            Threads = 1,
            Seed = 3,
        });
        Assert.InRange(new FileInfo(_folder["model.zip"]).Length, 30 * Megabyte, 80 * Megabyte);
        Assert.InRange(Run(1, [NewPictures()[0]]).PeakBytes, 1, 1536 * Megabyte);
    }

    [Fact]
    public void A_model_loaded_and_let_go_a_hundred_times_leaves_memory_flat()
    {
        const int weightsMegabytes = 3;
        const int loads = 100;
        Train(new MLContext(seed: 1), new AttentionDecoderOptions
        {
            Network = new ShowAttendTellOptions { HiddenSize = 256, EmbeddingSize = 256, AttentionSize = 128, ProjectedSize = 128 },
            Epochs = 1,
            EarlyStopping = null,
            Threads = 1,
            Seed = 3,
        });
        Assert.InRange(new FileInfo(_folder["model.zip"]).Length, weightsMegabytes * Megabyte, 80 * Megabyte);
        var answer = Run(loads, [NewPictures()[0]]);

        // Were the weights kept, it would be all of this; the rest is what allocators differ by.
        Assert.InRange(answer.LateBytes - answer.EarlyBytes, long.MinValue, loads * weightsMegabytes * Megabyte / 3);
    }

    private TransformerChain<ITransformer> Train(MLContext ml, AttentionDecoderOptions options)
    {
        var images = _folder.Folder("training");
        var train = ml.Captioning().Data.LoadFlickr(GeneratedPictures.Write(images, count: 16), images);
        var model = ml.Captioning().Transforms
            .EncodeImages("Features", CaptionedImagesColumns.ImagePath, _encoding)
            .Append(ml.Captioning().Transforms.TokenizeCaptions("Tokens", CaptionedImagesColumns.Captions, new() { MinCount = 1 }))
            .Append<ITransformer>(ml.Captioning().Trainers.AttentionDecoder("Caption", "Features", "Tokens", options))
            .Fit(train);
        ml.Model.Save(model, train.Schema, _folder["model.zip"]);
        Directory.Delete(images, recursive: true);
        return model;
    }

    private string[] NewPictures()
    {
        var images = _folder.Folder("new");
        GeneratedPictures.Write(images, count: 6);
        File.Delete(Path.Combine(images, "captions.txt"));
        return [.. Directory.GetFiles(images).Order(StringComparer.Ordinal)];
    }

    private Answer Run(int times, IEnumerable<string> pictures)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.ArgumentList.Add(typeof(Answer).Assembly.Location);
        start.ArgumentList.Add(_folder["model.zip"]);
        start.ArgumentList.Add(times.ToString(CultureInfo.InvariantCulture));
        foreach (var picture in pictures) start.ArgumentList.Add(picture);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return JsonSerializer.Deserialize<Answer>(output)!;
    }
}
