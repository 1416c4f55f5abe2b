namespace Microsoft.ML.Data;

/// <summary>One of several cursors that share out the rows of a single one: each takes a batch of rows in turn and shows its own copy.</summary>
internal sealed class SplitCursor : RootCursor
{
    private const int BatchSize = 32;

    private readonly Shared _shared;
    private readonly RowSlots _slots;
    private long _batch;
    private int _shown = -1;
    private int _count;

    private SplitCursor(Shared shared)
        : base(shared.Input.Schema)
    {
        _shared = shared;
        _slots = new RowSlots(shared.Input);
    }

    internal static bool CanSplit(DataViewRowCursor input) => input.Schema.All(column => !input.IsColumnActive(column) || ColumnSlots.CanKeep(column.Type));

    internal static DataViewRowCursor[] Split(DataViewRowCursor input, int count)
    {
        var shared = new Shared(input, count);
        return [.. Enumerable.Range(0, count).Select(_ => new SplitCursor(shared))];
    }

    public override long Batch => _batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _slots.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _slots.GetGetter<TValue>(column, Shown);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _slots.GetIdGetter(Shown);

    protected override bool MoveNextCore()
    {
        if (++_shown < _count)
        {
            return true;
        }

        _shown = 0;
        _count = _shared.Take(_slots, out _batch);
        return _count > 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _shared.Leave();
        }

        base.Dispose(disposing);
    }

    private int Shown()
    {
        DemandRow();
        return _shown;
    }

    private sealed class Shared(DataViewRowCursor input, int users)
    {
        private readonly Lock _reading = new();
        private long _nextBatch;
        private bool _ended;
        private int _users = users;

        public DataViewRowCursor Input => input;

        public int Take(RowSlots slots, out long batch)
        {
            lock (_reading)
            {
                batch = _nextBatch++;
                var count = 0;
                while (count < BatchSize && !_ended)
                {
                    // A source that fails is not asked again.
                    _ended = true;
                    if (!input.MoveNext())
                    {
                        break;
                    }

                    slots.Store(count++);
                    _ended = false;
                }

                return count;
            }
        }

        public void Leave()
        {
            if (Interlocked.Decrement(ref _users) == 0)
            {
                input.Dispose();
            }
        }
    }
}
