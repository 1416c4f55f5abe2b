using System.Diagnostics;
using System.Globalization;
using SweepProcess;
using TestKit;

namespace MLCaption.Sweeps.Tests.Storage;

/// <summary>Processes that share a journal, are killed, or run out of room.</summary>
public sealed class JournalProcessTests : IDisposable
{
    private const int Trials = 24;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private string JournalFile => Path.Combine(_folder, "journal.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Four_processes_that_start_trials_share_them_out()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Start("start", JournalFile, "40")).ToArray();

        var numbers = processes.SelectMany(process => Output(process).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Number)).ToArray();

        Assert.Equal(Enumerable.Range(0, 40), numbers.Order());
        Assert.All(JournalStorage.Read(JournalFile), trial => Assert.Equal((TrialState.Completed, 1, 1), (trial.State, trial.Attempts, trial.Reports.Count)));
    }

    [Fact]
    public void The_trial_of_a_killed_process_is_free_at_once()
    {
        using var holder = Start("hold", JournalFile);
        Assert.Equal("holding", holder.StandardOutput.ReadLine());
        using var storage = new JournalStorage(JournalFile, SampleStudy.Experiment, TimeProvider.System, "heir");
        Assert.Null(storage.TryStart(0, ParameterSet.Empty));

        holder.Kill();
        Assert.True(holder.WaitForExit(_patience));

        using var lease = storage.TryStart(0, ParameterSet.Empty)!;
        Assert.Equal((2, 0.5, 1), (lease.Trial.Attempts, lease.Trial.Parameters["$.x"], lease.Trial.Reports.Count));
    }

    [Fact]
    public void Four_processes_make_the_table_of_one()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Start("study", JournalFile, $"{Trials}", "2")).ToArray();
        Assert.All(processes, process => Assert.Equal("", Output(process)));

        Assert.Equal(Undisturbed(), JournalStorage.Read(JournalFile).Select(SampleStudy.Row));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public void A_study_whose_processes_are_killed_again_and_again_makes_the_table_of_an_undisturbed_one(int workers, int seed)
    {
        var random = new Random(seed);
        int kills = 0;
        for (bool done = false; !done;)
        {
            var processes = Enumerable.Range(0, workers).Select(_ => Start("study", JournalFile, $"{Trials}", "8")).ToArray();
            done = processes[0].WaitForExit(kills < 8 ? random.Next(100, 500) : (int)_patience.TotalMilliseconds);
            if (!done) kills++;
            foreach (var process in processes)
            {
                if (!done) process.Kill();
                string output = Output(process);
                Assert.True(!done || output.Length == 0, output);
            }
        }

        Assert.Equal(Undisturbed(), JournalStorage.Read(JournalFile).Select(SampleStudy.Row));
        Assert.InRange(kills, 1, 8);
    }

    [LinuxFact("bash")]
    public void A_full_disk_ends_the_writer_with_clear_words_and_loses_nothing()
    {
        // Files of 8 blocks of 1,024 bytes at most; the signal is ignored, so that writing fails as on a full disk. The runtime's own
        // double mapping of code needs a larger file.
        using var process = Started("bash", "-c", "trap '' XFSZ; ulimit -f 8; DOTNET_EnableWriteXorExecute=0 exec dotnet \"$0\" fill \"$1\"", Program, JournalFile);

        string[] said = Output(process).Split('\n');

        Assert.StartsWith($"{JournalFile}: can't be written: ", said[1], StringComparison.Ordinal);
        Assert.EndsWith("make room or give access, and start the same sweep again to go on.", said[1], StringComparison.Ordinal);
        Assert.InRange(Number(said[0]), 10, 100);
        Assert.Equal(Number(said[0]), Assert.Single(JournalStorage.Read(JournalFile)).Reports.Count);
        using var storage = new JournalStorage(JournalFile, SampleStudy.Experiment, TimeProvider.System, "heir");
        using var lease = storage.TryStart(0, ParameterSet.Empty)!;
        lease.Complete(new Dictionary<string, double>());
        Assert.Equal(TrialState.Completed, Assert.Single(JournalStorage.Read(JournalFile)).State);
    }

    private static string Program => typeof(SampleStudy).Assembly.Location;

    private static IEnumerable<string> Undisturbed()
    {
        var storage = new MemoryStorage(TimeProvider.System);
        SampleStudy.Over(storage, Trials).Run(CancellationToken.None);
        return storage.Load().Select(SampleStudy.Row);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Process Start(params string[] arguments) => Started("dotnet", [Program, .. arguments]);

    private static Process Started(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>What an ended process said, its errors too.</summary>
    private static string Output(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        Assert.True(process.WaitForExit(_patience));
        process.Dispose();
        return output;
    }
}
