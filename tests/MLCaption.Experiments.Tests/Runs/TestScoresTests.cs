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
        Assert.Null(TestScores.Read(_folder, best: 2));
        Assert.Null(TestScores.Read(_folder, best: null));
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
