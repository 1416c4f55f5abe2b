using MLCaption.Sweeps;

namespace MLCaption.Experiments.Tests.Reports;

public sealed class ReportFactsTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "threads": 2 }""", "2 (training.threads)")]
    [InlineData("""{ "threads": { "choice": [1, 2] } }""", null)]
    [InlineData("{}", null)]
    public void Threads_are_told_where_the_file_fixes_them_for_all_trials(string training, string? told)
    {
        var facts = Of(("training", training));

        Assert.Equal(told, facts.GetValueOrDefault("Threads of a training"));
    }

    [Fact]
    public void Defaults_are_told_and_who_made_the_report_and_where()
    {
        var facts = Of(("training", "{}"));

        Assert.Equal(("1", "none", "mlcaption 1.2.3", "a machine"), (facts["Seed"], facts["Pruner"], facts["Report made by"], facts["Report made on"]));
    }

    private Dictionary<string, string> Of((string Key, string Value) section)
    {
        var file = _folder.Read(ExperimentFolder.With(section));
        var folder = new RunFolder(_folder.PathOf("run"));
        file.CopyTo(folder.Experiment);
        using var journal = new JournalStorage(folder.Journal, file.Identity, TimeProvider.System, "tester");
        return ReportFacts.Of(SweepRecord.Read(folder), new ReportOrigin
        {
            MadeAt = DateTimeOffset.UnixEpoch,
            Version = "1.2.3",
            Place = "run",
            Directory = _folder.Folder,
            Machine = [new("Report made on", "a machine")],
        }).ToDictionary();
    }
}
