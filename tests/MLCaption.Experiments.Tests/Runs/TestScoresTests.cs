using MLCaption.Metrics;

namespace MLCaption.Experiments.Tests.Runs;

public sealed class TestScoresTests : IDisposable
{
    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("run").FullName);

    public void Dispose() => Directory.Delete(_folder.Folder, recursive: true);

    [Fact]
    public void They_are_read_as_they_were_written_while_their_trial_is_the_best()
    {
        new TestScores(3, new Dictionary<string, double> { ["BLEU-4"] = 0.1, ["CIDEr"] = double.NaN }).Write(_folder);

        var read = TestScores.Read(_folder, best: 3)!;

        Assert.Equal([new("BLEU-4", 0.1), new("CIDEr", double.NaN)], read.Metrics);
        Assert.Null(read.Intervals);
        Assert.Null(TestScores.Read(_folder, best: 2));
        Assert.Null(TestScores.Read(_folder, best: null));
    }

    [Fact]
    public void Each_score_has_its_interval_over_images()
    {
        // Half of the images are captioned as a person did, half without a word in common: BLEU-1 of resampled images is any from 0 to 1, and lies about 0.5.
        CaptionToEvaluate[] captions = [.. Enumerable.Range(0, 40).Select(image =>
            new CaptionToEvaluate($"{image}", image % 2 == 0 ? "a dog runs" : "two cats sleep", ["a dog runs"]))];
        TestScores.Of(3, CaptioningMetrics.Of(captions, new MetricsSection().OptionsWithIntervals())).Write(_folder);

        var read = TestScores.Read(_folder, best: 3)!;

        Assert.Equal(read.Metrics.Keys, read.Intervals!.Keys);
        Assert.Equal(0.5, read.Metrics["BLEU-1"], 1e-9);    // the reference implementation adds small numbers
        Assert.InRange(read.Intervals["BLEU-1"].Low, 0.3, 0.4);    // 0.5 less 1.96 times the square root of 0.25/40 is 0.345
        Assert.InRange(read.Intervals["BLEU-1"].High, 0.6, 0.7);
    }

    [Fact]
    public void A_folder_without_them_has_none() => Assert.Null(TestScores.Read(_folder, best: 0));

    [Fact]
    public void A_damaged_file_is_named()
    {
        File.WriteAllText(_folder.TestScores, "{");

        Assert.StartsWith($"{_folder.TestScores}: is damaged: ", Assert.Throws<InvalidDataException>(() => TestScores.Read(_folder, best: 0)).Message, StringComparison.Ordinal);
    }
}
