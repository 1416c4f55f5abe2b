using MLCaption.Sweeps;
using MLCaption.Sweeps.PostgreSql;

namespace SweepProcess;

/// <summary>The storage that an argument names: a journal's file or a database.</summary>
public static class SweepStorage
{
    /// <summary>The sweep's name in a database.</summary>
    public const string Name = "sample";

    public static ITrialStorage Open(string place)
    {
        string worker = $"process {Environment.ProcessId}";
        return PostgreSqlAddress.Is(place)
            ? new PostgreSqlStorage(PostgreSqlAddress.Parse(place), Name, SampleStudy.Experiment, "", TimeProvider.System, worker, new PostgreSqlOptions { Lease = TimeSpan.FromSeconds(2) })
            : new JournalStorage(place, SampleStudy.Experiment, TimeProvider.System, worker);
    }
}
