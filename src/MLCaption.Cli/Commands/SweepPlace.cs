using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary>Where a sweep is.</summary>
/// <param name="Folder">Its results.</param>
/// <param name="Store">Its trials.</param>
/// <param name="Options">The options that lead another process to the trials.</param>
internal sealed record SweepPlace(RunFolder Folder, ISweepStore Store, IReadOnlyList<string> Options) : IDisposable
{
    public SweepRecord Read() => SweepRecord.Read(Folder, Store);

    public void Dispose() => Store.Dispose();
}
