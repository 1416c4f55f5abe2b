using MLCaption.Experiments;
using MLCaption.Sweeps.PostgreSql;

namespace MLCaption.Cli.Commands;

/// <summary>Where a sweep is.</summary>
/// <param name="Folder">Its results.</param>
/// <param name="Store">Its trials.</param>
/// <param name="Options">The options that lead another process to the trials.</param>
internal sealed record SweepPlace(RunFolder Folder, ISweepStore Store, IReadOnlyList<string> Options) : IDisposable
{
    /// <summary>The same options for people to read and repeat, without passwords.</summary>
    public IEnumerable<string> Told => Options.Select(option => PostgreSqlAddress.Is(option) ? PostgreSqlAddress.Parse(option).ToString() : option);

    public SweepRecord Read() => SweepRecord.Read(Folder, Store);

    public void Dispose() => Store.Dispose();
}
