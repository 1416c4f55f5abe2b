namespace Microsoft.ML.Data;

/// <summary>Rows of the input's columns followed by those of a <see cref="RowMapper"/>.</summary>
internal sealed class RowToRowMapper : IRowToRowMapper
{
    private readonly RowMapper _mapper;

    internal RowToRowMapper(DataViewSchema inputSchema, RowMapper mapper)
    {
        _mapper = mapper;
        InputSchema = inputSchema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumns(mapper.GetOutputColumns());
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = dependingColumns.Select(column => column.Index)
            .SelectMany(index => index < InputSchema.Count ? [index] : _mapper.GetDependencies(index - InputSchema.Count));
        return [.. new SortedSet<int>(needed).Select(index => InputSchema[index])];
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);

        // The very schema, not an equal one: so it is in the package, and a mapper that gives rows of another is found here too.
        return ReferenceEquals(input.Schema, InputSchema)
            ? new MappedRow(this, input, activeColumns)
            : throw new InvalidOperationException("Schema of input row must be the same as the schema the mapper is bound to");
    }

    internal DataViewRowCursor GetCursor(DataViewRowCursor input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new DelegatingCursor(input, new MappedRow(this, input, activeColumns));

    private sealed class MappedRow : DataViewRow
    {
        private readonly DataViewRow _input;
        private readonly DataViewSchema _inputSchema;
        private readonly bool[] _active;
        private readonly Delegate[] _getters;
        private readonly Action _disposer;

        internal MappedRow(RowToRowMapper parent, DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        {
            _input = input;
            _inputSchema = parent.InputSchema;
            Schema = parent.OutputSchema;
            _active = ActiveColumns.Of(Schema, activeColumns);
            var first = _inputSchema.Count;
            _getters = _active.AsSpan(first).Contains(true) ? parent._mapper.CreateGetters(input, output => _active[first + output], out _disposer) : [];
        }

        public override DataViewSchema Schema { get; }

        public override long Position => _input.Position;

        public override long Batch => _input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(_active, Schema, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Demand(_active, Schema, column);
            return column.Index < _inputSchema.Count
                ? _input.GetGetter<TValue>(_input.Schema[column.Index])
                : ActiveColumns.Typed<TValue>(_getters[column.Index - _inputSchema.Count], column);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _disposer?.Invoke();
                _input.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
