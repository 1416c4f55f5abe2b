using System.Diagnostics;
using System.Globalization;
using SweepProcess;
using TestKit;

namespace MLCaption.Sweeps.PostgreSql.Tests;

/// <summary>Processes that share a database, and are killed, as their server is.</summary>
[Collection(OneServer.Name)]
public sealed class PostgreSqlProcessTests(SharedServer shared) : IDisposable
{
    private const int Trials = 24;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly List<Process> _processes = [];
    private PostgreSqlAddress? _database;

    private PostgreSqlAddress Database => _database ??= shared.NewDatabase();

    public void Dispose() => _processes.ForEach(process =>
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    });

    [PostgreSqlFact]
    public void Processes_that_start_trials_share_them_out()
    {
        var processes = Enumerable.Range(0, 3).Select(_ => Start("start", "20")).ToArray();

        var numbers = processes.SelectMany(process => Output(process).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Number)).ToArray();

        Assert.Equal(Enumerable.Range(0, 20), numbers.Order());
        Assert.All(Found(), trial => Assert.Equal((TrialState.Completed, 1, 1), (trial.State, trial.Attempts, trial.Reports.Count)));
    }

    [PostgreSqlFact]
    public void The_trial_of_a_killed_process_goes_on_elsewhere_when_its_lease_ran_out()
    {
        var holder = Start("hold");
        Assert.Equal("holding", holder.StandardOutput.ReadLine());
        using var storage = PostgreSqlStorage.Join(Database, SweepStorage.Name, TimeProvider.System, "heir");
        Assert.Null(storage.TryStart(0, ParameterSet.Empty));

        holder.Kill();
        ITrialLease? lease = null;
        Assert.True(SpinWait.SpinUntil(() => (lease = storage.TryStart(0, ParameterSet.Empty)) is not null, _patience));

        Assert.Equal((2, 0.5, 1), (lease!.Trial.Attempts, lease.Trial.Parameters["$.x"], lease.Trial.Reports.Count));
        lease.Dispose();
    }

    [PostgreSqlFact]
    [Trait("Category", "Long")]
    public void A_study_whose_processes_and_server_are_killed_again_and_again_makes_the_table_of_an_undisturbed_one()
    {
        var random = new Random(1);
        var database = Database;
        for (int kills = 0; kills < 4; kills++)
        {
            var processes = Enumerable.Range(0, 2).Select(_ => Start("study", $"{Trials}", "30")).ToArray();
            Thread.Sleep(random.Next(300, 1500));
            shared.Server.Crash();
            processes[0].Kill();
            Thread.Sleep(random.Next(100, 300));
            shared.Server.Start();
            // The other one has waited for the server and goes on.
            Thread.Sleep(random.Next(300, 1000));
            processes[1].Kill();
        }
        Assert.Equal("", Output(Start("study", $"{Trials}", "1")));

        var undisturbed = new MemoryStorage(TimeProvider.System);
        SampleStudy.Over(undisturbed, Trials).Run(CancellationToken.None);
        Assert.Equal(undisturbed.Load().Select(SampleStudy.Row), Found().Select(SampleStudy.Row));
        Assert.Contains(Found(), trial => trial.Attempts > 1);
    }

    private IReadOnlyList<Trial> Found()
    {
        using var storage = PostgreSqlStorage.Join(Database, SweepStorage.Name, TimeProvider.System, "reader");
        return storage.Load();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private Process Start(string what, params string[] arguments)
    {
        string url = shared.Server.UrlOf(Database.Database);
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SampleStudy).Assembly.Location, what, url, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _processes.Add(process);
        return process;
    }

    /// <summary>What an ended process said, its errors too.</summary>
    private static string Output(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        Assert.True(process.WaitForExit(_patience));
        return output;
    }
}
