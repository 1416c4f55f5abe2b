namespace MLCaption.Sweeps.Tests.Storage;

public sealed class MemoryStorageTests : TrialStorageContract
{
    protected override ITrialStorage Open() => new MemoryStorage(Time, "here");
}
