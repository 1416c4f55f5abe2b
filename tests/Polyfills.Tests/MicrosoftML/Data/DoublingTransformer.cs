using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

/// <summary>A transformer from outside of the package: adds "Twice", twice a column, and "Parts", the numbers from 1 to the column's value.</summary>
internal sealed class DoublingTransformer(string column) : ITransformer, IDisposable
{
    public int Disposals { get; private set; }

    public List<string[]> ActiveColumns { get; } = [];

    public bool IsRowToRowMapper { get; init; } = true;

    public void Dispose() => Disposals++;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumn("Twice", NumberDataViewType.Int32);
        builder.AddColumn("Parts", new VectorDataViewType(NumberDataViewType.Int32));
        return builder.ToSchema();
    }

    public IDataView Transform(IDataView input) => throw new NotSupportedException();

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();

    private sealed class Mapper(DoublingTransformer parent, DataViewSchema inputSchema) : IRowToRowMapper
    {
        public DataViewSchema InputSchema { get; } = inputSchema;

        public DataViewSchema OutputSchema { get; } = parent.GetOutputSchema(inputSchema);

        public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => InputSchema;

        public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        {
            parent.ActiveColumns.Add([.. activeColumns.Select(active => active.Name)]);
            return new Row(this, input, input.GetGetter<int>(input.Schema[parent.Column]));
        }
    }

    private string Column => column;

    private sealed class Row(Mapper mapper, DataViewRow input, ValueGetter<int> number) : DataViewRow
    {
        public override DataViewSchema Schema => mapper.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index < mapper.InputSchema.Count)
            {
                return input.GetGetter<TValue>(column);
            }

            ValueGetter<int> twice = (ref int value) =>
            {
                number(ref value);
                value *= 2;
            };
            ValueGetter<VBuffer<int>> parts = (ref VBuffer<int> value) =>
            {
                var count = 0;
                number(ref count);
                var editor = VBufferEditor.Create(ref value, count);
                for (var i = 0; i < count; i++)
                {
                    editor.Values[i] = i + 1;
                }

                value = editor.Commit();
            };
            return (ValueGetter<TValue>)(column.Name == "Twice" ? (Delegate)twice : parts);
        }
    }
}
