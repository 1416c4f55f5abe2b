using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Storage;

public sealed class JournalStorageTests : SharedTrialStorageContract, IDisposable
{
    private static readonly JsonNode _experiment = JsonNode.Parse("""{ "epochs": 20, "rate": { "uniform": [0, 1] } }""")!;

    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly List<JournalStorage> _open = [];

    private string JournalFile => Path.Combine(_folder, "run", "journal.jsonl");

    protected override ITrialStorage Open() => OpenJournal();

    protected override void Kill(ITrialStorage storage) => ((JournalStorage)storage).Dispose();

    protected override void PresumeDead(int number) => File.Delete(Path.Combine(JournalFile + ".running", $"{number:D6}"));

    public void Dispose()
    {
        _open.ForEach(storage => storage.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_reopened_journal_holds_every_trial()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);

        var trials = OpenJournal().Load();

        Assert.Equal([TrialState.Completed, TrialState.Running], trials.Select(trial => trial.State));
        Assert.Equal(Parameters, trials[1].Parameters);
    }

    [Fact]
    public void The_end_of_a_trial_is_waited_for_until_it_is_on_the_disk_and_no_report_is()
    {
        var storage = OpenJournal();
        int before = storage.Flushes;
        using var lease = storage.TryStart(0, Parameters)!;
        lease.Report(1, Score(0.5));
        Assert.Equal(before, storage.Flushes);

        lease.Complete(Score(1));

        Assert.Equal(before + 1, storage.Flushes);
    }

    [Fact]
    public void Every_line_is_JSON_with_a_checksum()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);

        string[] lines = File.ReadAllLines(JournalFile);

        // Checksums by a table of the reversed polynomial 0x82F63B78 in Python.
        Assert.Equal(
            [
                """{"crc":"b315c0be","data":{"journal":2,"generation":0,"experiment":{"epochs":20,"rate":{"uniform":[0,1]}}}}""",
                """{"crc":"47f7ae20","data":{"event":"started","number":0,"at":"2026-01-02T12:00:00+00:00","parameters":{"$.rate":0.30000000000000004,"$.cell":1},"attempt":1,"worker":"here"}}""",
                """{"crc":"88b4ed5a","data":{"event":"completed","number":0,"at":"2026-01-02T12:00:00+00:00","metrics":{"CIDEr":1}}}""",
                """{"crc":"05162506","data":{"event":"started","number":1,"at":"2026-01-02T12:00:00+00:00","parameters":{"$.rate":0.30000000000000004,"$.cell":1},"attempt":1,"worker":"here"}}""",
            ],
            lines);
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
                storage.TryStart(1, Parameters);
            }
            Assert.Equal(whole, File.ReadAllBytes(JournalFile));
        }
    }

    [Fact]
    public void A_torn_line_is_dropped_by_a_worker_that_has_the_journal_open()
    {
        var (storage, other) = (OpenJournal(), OpenJournal());
        TwoTrials(storage);
        byte[] whole = File.ReadAllBytes(JournalFile);
        File.AppendAllText(JournalFile, "{\"crc\":\"0123");
        Assert.Equal(2, other.Load().Count);
        File.AppendAllText(JournalFile, "4567\",\"data\":\0\0\0\n\0\0");
        Assert.Equal(2, other.Load().Count);

        using var lease = other.TryStart(2, Parameters)!;

        Assert.Equal(whole, File.ReadAllBytes(JournalFile)[..whole.Length]);
        Assert.Equal(5, File.ReadAllLines(JournalFile).Length);
        Assert.Equal(3, storage.Load().Count);
    }

    [Theory]
    [InlineData("{\"crc\":\"12")]
    [InlineData("{\"c")]
    [InlineData("")]
    public void A_journal_cut_in_its_first_line_is_begun_anew(string beginning)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalFile)!);
        File.WriteAllText(JournalFile, beginning);

        Assert.Empty(OpenJournal().Load());
        Assert.Single(File.ReadAllLines(JournalFile));
    }

    [Fact]
    public void Damage_before_the_end_is_refused_with_its_line()
    {
        var open = OpenJournal();
        TwoTrials(open);
        string text = File.ReadAllText(JournalFile);
        File.WriteAllText(JournalFile, text.Replace("0.30000000000000004", "0.40000000000000004", StringComparison.Ordinal));
        byte[] damaged = File.ReadAllBytes(JournalFile);

        string expected = $"{JournalFile}: line 2 is damaged, and more lines follow it. Restore the file from a copy, or remove it to start anew.";
        Assert.Equal(expected, Assert.Throws<JournalException>(OpenJournal).Message);
        Assert.Equal(expected, Assert.Throws<JournalException>(() => JournalStorage.Read(JournalFile)).Message);
        Assert.Equal(damaged, File.ReadAllBytes(JournalFile));
    }

    [Fact]
    public void Damage_in_what_others_appended_is_refused_too()
    {
        var (storage, other) = (OpenJournal(), OpenJournal());
        TwoTrials(storage);
        string text = File.ReadAllText(JournalFile);
        File.WriteAllText(JournalFile, text.Replace("\"CIDEr\":1", "\"CIDEr\":2", StringComparison.Ordinal));

        string expected = $"{JournalFile}: line 3 is damaged, and more lines follow it. Restore the file from a copy, or remove it to start anew.";
        Assert.Equal(expected, Assert.Throws<JournalException>(other.Load).Message);
        Assert.Equal(expected, Assert.Throws<JournalException>(() => other.TryStart(2, Parameters)).Message);
    }

    [Fact]
    public void The_journal_of_another_experiment_is_refused_with_the_difference_and_left_as_it_is()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);
        byte[] before = File.ReadAllBytes(JournalFile);
        var other = JsonNode.Parse("""{ "epochs": 30, "rate": { "uniform": [0, 2] }, "seed": 1 }""");

        var refused = Assert.Throws<JournalException>(() => new JournalStorage(JournalFile, other, Time, "here"));

        Assert.Equal(
            $"{JournalFile}: holds the trials of another experiment; nothing was changed. What differs:\n" +
            "  $.epochs is 20 there, 30 here.\n  $.rate.uniform[1] is 1 there, 2 here.\n  $.seed is missing there, 1 here.\n" +
            "Give another run folder, or remove this one to start anew.",
            refused.Message);
        Assert.Equal(before, File.ReadAllBytes(JournalFile));
    }

    [Fact]
    public void An_experiment_with_other_keys_in_another_order_is_the_same()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);

        using var same = new JournalStorage(JournalFile, JsonNode.Parse("""{ "rate": { "uniform": [0, 1] }, "epochs": 20 }"""), Time, "here");

        Assert.Equal(2, same.Load().Count);
    }

    [Fact]
    public void What_is_searched_in_another_order_is_another_experiment()
    {
        // A grid walks through holes in their order: begun in one and gone on with in another, it would leave out combinations.
        using (new JournalStorage(JournalFile, JsonNode.Parse("""{ "a": { "choice": [1, 2] }, "b": { "choice": [1, { "c": { "uniform": [0, 1] } }] } }"""), Time, "here"))
        {
        }

        var refused = Assert.Throws<JournalException>(() => new JournalStorage(
            JournalFile, JsonNode.Parse("""{ "b": { "choice": [1, { "c": { "uniform": [0, 1] } }] }, "a": { "choice": [1, 2] } }"""), Time, "here"));

        Assert.Equal(
            $"{JournalFile}: holds the trials of another experiment; nothing was changed. What differs:\n" +
            "  the order of what is searched is $.a, $.b, $.b.choice[1].c there, $.b, $.b.choice[1].c, $.a here.\n" +
            "Give another run folder, or remove this one to start anew.",
            refused.Message);
    }

    [Theory]
    [InlineData("my diary\n", "is no journal of trials: its first line does not say so.")]
    [InlineData("[1]\n", "is no journal of trials: its first line does not say so.")]
    [InlineData("""{"crc":"00000000","data":{"journal":2,"generation":0,"experiment":null}}""" + "\n", "is no journal of trials: its first line does not say so.")]
    [InlineData("""{"sha":"20be5624043722e1","data":{"journal":1,"experiment":"e1"}}""" + "\n",
        "was written by an older version of the program (format 1, this one knows 2). Finish the sweep with that version, or give another run folder to start anew.")]
    [InlineData("""{"checksum":5,"data":{"journal":3}}""" + "\nbinary", "was written by a newer version of the program (format 3, this one knows 2). Use that version.")]
    public void A_file_that_is_no_journal_of_this_version_is_refused_and_left_as_it_is(string content, string refused)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalFile)!);
        File.WriteAllText(JournalFile, content);

        Assert.Equal($"{JournalFile}: {refused}", Assert.Throws<JournalException>(OpenJournal).Message);
        Assert.Equal($"{JournalFile}: {refused}", Assert.Throws<JournalException>(() => JournalStorage.Read(JournalFile)).Message);
        Assert.Equal(content, File.ReadAllText(JournalFile));
    }

    [Fact]
    public void A_further_worker_joins_a_journal_whatever_its_experiment()
    {
        Assert.Equal($"{JournalFile}: there is no journal to join. Start the sweep first.",
            Assert.Throws<JournalException>(() => JournalStorage.Join(JournalFile, Time, "there")).Message);
        TwoTrials(OpenJournal());

        using var joined = JournalStorage.Join(JournalFile, Time, "there");

        Assert.Equal("there", joined.TryStart(2, Parameters)!.Trial.Worker);
    }

    [Fact]
    public void A_journal_in_use_can_be_read()
    {
        TwoTrials(OpenJournal());

        Assert.Equal(2, JournalStorage.Read(JournalFile).Count);
    }

    [Fact]
    public void Reading_a_torn_journal_leaves_it_as_it_is()
    {
        using (var storage = OpenJournal()) TwoTrials(storage);
        File.AppendAllText(JournalFile, "{\"crc\":");
        byte[] before = File.ReadAllBytes(JournalFile);

        Assert.Equal(2, JournalStorage.Read(JournalFile).Count);
        Assert.Equal(before, File.ReadAllBytes(JournalFile));
    }

    [Fact]
    public void A_grown_journal_is_written_anew_and_everybody_goes_on_in_it()
    {
        var (one, other) = (OpenSmall(), OpenSmall());
        using var running = other.TryStart(0, Parameters)!;
        running.Report(1, Score(0.5));
        for (int number = 1; number <= 30; number++)
        {
            Time.Now = Noon.AddMinutes(number);
            using var lease = (number % 2 == 0 ? one : other).TryStart(number, Parameters)!;
            for (int step = 1; step <= 3; step++) lease.Report(step, Score(number + (step / 10.0)), isLast: step == 3);
            if (number % 3 == 0) lease.Prune("no");
            else lease.Complete(new Dictionary<string, double> { ["CIDEr"] = number, ["loss"] = double.PositiveInfinity }, new ParameterSet([new("$.beam", number)]));
        }
        running.Report(2, Score(0.75));
        running.Complete(Score(1));

        Assert.DoesNotContain("\"generation\":0", File.ReadLines(JournalFile).First(), StringComparison.Ordinal);
        Assert.InRange(File.ReadAllLines(JournalFile).Length, 31, 90);
        foreach (var trials in new[] { one.Load(), other.Load(), JournalStorage.Read(JournalFile), OpenSmall().Load() })
        {
            Assert.Equal(Enumerable.Range(0, 31), trials.Select(trial => trial.Number));
            Assert.Equal([false, false, true], trials[4].Reports.Select(report => report.IsLast));
            Assert.Equal(4, trials[4].Chosen["$.beam"]);
            Assert.Equal([0.5, 0.75], trials[0].Reports.Select(report => report.Values["CIDEr"]));
            Assert.Equal((TrialState.Pruned, "no", Noon.AddMinutes(3), (DateTimeOffset?)Noon.AddMinutes(3)), (trials[3].State, trials[3].Reason, trials[3].StartedAt, trials[3].FinishedAt));
            Assert.Equal((4.0, double.PositiveInfinity, 4.3, "here", 1), (trials[4].Metrics["CIDEr"], trials[4].Metrics["loss"], trials[4].Reports[2].Values["CIDEr"], trials[4].Worker, trials[4].Attempts));
        }
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(JournalFile)!, "*.unfinished"));
    }

    [Fact]
    public void A_compaction_that_was_cut_short_is_as_if_never_begun()
    {
        var storage = OpenJournal();
        TwoTrials(storage);
        File.WriteAllText(JournalFile + ".unfinished", "half");
        using (var announced = new FileStream(JournalFile + ".lock", FileMode.Open)) announced.SetLength(1);

        Assert.Equal(2, storage.Load().Count);
        using var lease = storage.TryStart(2, Parameters)!;
        lease.Complete(Score(1));

        Assert.Equal(3, OpenJournal().Load().Count);
        Assert.Equal(3, storage.Load().Count);
    }

    [Fact]
    public void Locks_of_finished_trials_are_cleared_away()
    {
        using var lease = OpenJournal().TryStart(0, Parameters)!;
        Assert.Single(Directory.GetFiles(JournalFile + ".running"));

        lease.Complete(Score(1));
        lease.Dispose();

        Assert.Empty(Directory.GetFiles(JournalFile + ".running"));
    }

    [Fact]
    public void A_folder_that_can_not_be_written_is_told()
    {
        // Not even root makes files there.
        string path = OperatingSystem.IsLinux() ? "/sys/kernel/journal.jsonl" : Path.Combine(_folder, new string('x', 400), "journal.jsonl");

        string message = Assert.Throws<JournalException>(() => new JournalStorage(path, _experiment, Time, "here")).Message;

        Assert.StartsWith($"{path}: can't be written: ", message, StringComparison.Ordinal);
        Assert.EndsWith("What was written before is kept: make room or give access, and start the same sweep again to go on.", message, StringComparison.Ordinal);
    }

    private static void TwoTrials(JournalStorage storage)
    {
        storage.TryStart(0, Parameters)!.Complete(Score(1));
        storage.TryStart(1, Parameters);
    }

    private JournalStorage OpenJournal() => Opened(new JournalStorage(JournalFile, _experiment, Time, "here"));

    private JournalStorage OpenSmall() => Opened(new JournalStorage(JournalFile, Time, "here", compactAbove: 4000, file =>
    {
        if (file.Header is null) file.Begin(new JournalHeader(0, _experiment));
    }));

    private JournalStorage Opened(JournalStorage storage)
    {
        _open.Add(storage);
        return storage;
    }
}
