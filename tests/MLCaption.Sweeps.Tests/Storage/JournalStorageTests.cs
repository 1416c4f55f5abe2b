namespace MLCaption.Sweeps.Tests.Storage;

public sealed class JournalStorageTests : TrialStorageContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly List<JournalStorage> _open = [];

    private string JournalFile => Path.Combine(_folder, "run", "journal.jsonl");

    protected override ITrialStorage Open() => OpenJournal();

    public void Dispose()
    {
        _open.ForEach(storage => storage.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_reopened_journal_holds_every_appended_trial()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);

        var trials = OpenJournal().Load();

        Assert.Equal([TrialState.Completed, TrialState.Running], trials.Select(trial => trial.State));
        Assert.Equal(Parameters, trials[1].Parameters);
    }

    [Fact]
    public void Every_line_is_JSON_with_a_checksum()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);

        string[] lines = File.ReadAllLines(JournalFile);

        Assert.Equal(4, lines.Length);
        // printf '%s' '{"journal":1,"experiment":"e1"}' | sha256sum
        Assert.Equal("""{"sha":"20be5624043722e1","data":{"journal":1,"experiment":"e1"}}""", lines[0]);
        Assert.Contains("\"data\":{\"event\":\"started\",\"parameters\":{\"$.rate\":0.30000000000000004,\"$.cell\":1},\"number\":0,\"at\":\"2026-01-02T12:00:00+00:00\"}", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_last_line_is_dropped_wherever_it_was_cut()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);
        byte[] whole = File.ReadAllBytes(JournalFile);
        int lastLine = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;
        for (int length = lastLine; length < whole.Length; length++)
        {
            File.WriteAllBytes(JournalFile, whole[..length]);
            using (var storage = OpenJournal())
            {
                Assert.Equal(TrialState.Completed, Assert.Single(storage.Load()).State);
                storage.Append(new TrialStarted(1, Noon, Parameters));
            }
            Assert.Equal(whole, File.ReadAllBytes(JournalFile));
        }
    }

    [Fact]
    public void A_journal_cut_in_its_first_line_is_begun_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalFile)!);
        File.WriteAllText(JournalFile, "{\"sha\":\"12");

        Assert.Empty(OpenJournal().Load());
    }

    [Fact]
    public void Damage_before_the_end_is_refused_with_its_line()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);
        string text = File.ReadAllText(JournalFile);
        File.WriteAllText(JournalFile, text.Replace("0.30000000000000004", "0.40000000000000004", StringComparison.Ordinal));

        var refused = Assert.Throws<JournalException>(OpenJournal);

        Assert.Equal($"{JournalFile}: line 2 is damaged, and more lines follow it. Restore the file from a copy, or remove it to start anew.", refused.Message);
    }

    [Fact]
    public void The_journal_of_another_experiment_is_refused_and_left_as_it_is()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);
        byte[] before = File.ReadAllBytes(JournalFile);

        var refused = Assert.Throws<JournalException>(() => new JournalStorage(JournalFile, "e2"));

        Assert.Equal($"{JournalFile}: holds the trials of another experiment. Give another run folder, or remove this one to start anew.", refused.Message);
        Assert.Equal(before, File.ReadAllBytes(JournalFile));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalFile)!);
        File.WriteAllText(JournalFile, "my diary\n");

        Assert.Equal($"{JournalFile}: is no journal of trials: its first line does not say so.", Assert.Throws<JournalException>(OpenJournal).Message);
        Assert.Equal("my diary\n", File.ReadAllText(JournalFile));
    }

    [Fact]
    public void A_second_opener_is_refused_until_the_first_is_gone()
    {
        var first = OpenJournal();

        var refused = Assert.Throws<JournalException>(OpenJournal);
        first.Dispose();

        Assert.Equal($"{JournalFile}: another process is running this sweep. Wait for it to end, or give another run folder.", refused.Message);
        Assert.Empty(OpenJournal().Load());
    }

    [Fact]
    public void A_journal_in_use_can_be_read()
    {
        var storage = OpenJournal();
        TwoTrials(storage);

        Assert.Equal(2, JournalStorage.Read(JournalFile).Count);
    }

    [Fact]
    public void Reading_a_torn_journal_leaves_it_as_it_is()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);
        File.AppendAllText(JournalFile, "{\"sha\":");
        byte[] before = File.ReadAllBytes(JournalFile);

        Assert.Equal(2, JournalStorage.Read(JournalFile).Count);
        Assert.Equal(before, File.ReadAllBytes(JournalFile));
    }

    private static void TwoTrials(JournalStorage storage)
    {
        storage.Append(new TrialStarted(0, Noon, Parameters));
        storage.Append(new TrialCompleted(0, Noon, new Dictionary<string, double> { ["CIDEr"] = 1 }));
        storage.Append(new TrialStarted(1, Noon, Parameters));
    }

    private JournalStorage OpenJournal()
    {
        var storage = new JournalStorage(JournalFile, "e1");
        _open.Add(storage);
        return storage;
    }
}
