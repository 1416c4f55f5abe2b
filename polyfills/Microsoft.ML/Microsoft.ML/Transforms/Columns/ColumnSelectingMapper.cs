using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Rows of some of the input's columns: output column <c>i</c> is the input's column <c>sources[i]</c>.</summary>
internal sealed class ColumnSelectingMapper : IRowToRowMapper
{
    private readonly int[] _sources;

    internal ColumnSelectingMapper(DataViewSchema inputSchema, int[] sources)
    {
        _sources = sources;
        InputSchema = inputSchema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(sources.Select(source => new DataViewSchema.DetachedColumn(inputSchema[source])));
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        [.. new SortedSet<int>(dependingColumns.Select(column => _sources[column.Index])).Select(index => InputSchema[index])];

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Row(this, input, activeColumns);
    }

    internal DataViewRowCursor GetCursor(DataViewRowCursor input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new DelegatingCursor(input, GetRow(input, activeColumns));

    private sealed class Row(ColumnSelectingMapper parent, DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) : DataViewRow
    {
        private readonly bool[] _active = ActiveColumns.Of(parent.OutputSchema, activeColumns);

        public override DataViewSchema Schema => parent.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(_active, Schema, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Demand(_active, Schema, column);
            return input.GetGetter<TValue>(input.Schema[parent._sources[column.Index]]);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                input.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
