using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Rows drawn at random from a pool that is kept full from the source, which is itself shuffled where it can be.</summary>
internal sealed class ShuffledView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    private readonly IDataView _source = KeepableColumns.Of(source);

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        // Without a source of randomness every cursor begins from the same seed: each pass gives the same order.
        var own = rand ?? new TauswortheHybrid((uint)seed);
        var input = _source.GetRowCursor(columnsNeeded, shuffleSource ? new TauswortheHybrid(own) : null);
        return poolSize == 1 ? input : new Cursor(input, poolSize, own);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly int _poolSize;
        private readonly Random _rand;
        private readonly RowSlots _slots;

        // A ring of places in the order of reading; one more than the pool for the row that is shown.
        private readonly int[] _ring;
        private int _head = -1;
        private int _waiting;
        private bool _sourceEnded;

        internal Cursor(DataViewRowCursor input, int poolSize, Random rand)
            : base(input.Schema)
        {
            _input = input;
            _poolSize = poolSize;
            _rand = rand;
            _slots = new RowSlots(input);
            _ring = [.. Enumerable.Range(0, poolSize + 1)];
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => _slots.IsActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _slots.GetGetter<TValue>(column, Shown);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _slots.GetIdGetter(Shown);

        protected override bool MoveNextCore()
        {
            var first = _head + 1;
            while (!_sourceEnded && _waiting < _poolSize)
            {
                _sourceEnded = !_input.MoveNext();
                if (!_sourceEnded)
                {
                    _slots.Store(_ring[(first + _waiting) % _ring.Length]);
                    _waiting++;
                }
            }

            if (_waiting == 0)
            {
                return false;
            }

            _head = first % _ring.Length;
            var drawn = (_head + _rand.Next(_waiting)) % _ring.Length;
            (_ring[_head], _ring[drawn]) = (_ring[drawn], _ring[_head]);
            _waiting--;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _input.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Shown()
        {
            DemandRow();
            return _ring[_head];
        }
    }
}
