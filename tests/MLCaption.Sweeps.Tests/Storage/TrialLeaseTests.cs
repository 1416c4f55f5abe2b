namespace MLCaption.Sweeps.Tests.Storage;

public sealed class TrialLeaseTests
{
    private static readonly Dictionary<string, double> _metrics = new() { ["CIDEr"] = 1 };

    private readonly FlushlessKeeper _keeper = new();

    [Fact]
    public void An_end_that_may_not_be_on_the_disk_is_told_as_that_and_nothing_is_written_after_it()
    {
        var lease = _keeper.TryStart(0, ParameterSet.Empty)!;

        Assert.Equal("no flush", Assert.Throws<NoFlushException>(() => lease.Complete(_metrics)).Message);
        lease.Dispose();

        Assert.Equal(["TrialCompleted"], _keeper.Written);
        Assert.True(_keeper.Released);
    }

    [Fact]
    public void A_study_whose_storage_can_not_flush_ends_with_the_storages_words()
    {
        var study = new Study(SearchSpace.Of(null), new GridSampler(), _keeper, new Objective(), TimeProvider.System);

        Assert.Equal("no flush", Assert.Throws<NoFlushException>(() => study.Run(CancellationToken.None)).Message);
    }

    private sealed class NoFlushException() : TrialStorageException("no flush");

    private sealed class Objective : ITrialObjective
    {
        public IReadOnlyDictionary<string, double> Run(TrialRun run, CancellationToken cancellationToken) => _metrics;
    }

    /// <summary>Writes each event, and can't bring a trial's end to the disk.</summary>
    private sealed class FlushlessKeeper : ITrialStorage, ILeaseKeeper
    {
        private readonly TrialLedger _ledger = new();

        public List<string> Written { get; } = [];

        public bool Released { get; private set; }

        public IReadOnlyList<Trial> Load() => _ledger.Trials;

        public ITrialLease? TryStart(int number, ParameterSet parameters)
        {
            var started = new TrialStarted(number, ManualTime.Noon, parameters, 1, "here");
            return new TrialLease(this, started, _ledger.Apply(started), TimeProvider.System);
        }

        Trial ILeaseKeeper.Append(TrialEvent change, int attempt)
        {
            var after = _ledger.Apply(change);
            Written.Add(change.GetType().Name);
            return change.IsFinal ? throw new NoFlushException() : after;
        }

        void ILeaseKeeper.Release(int number, int attempt) => Released = true;
    }
}
