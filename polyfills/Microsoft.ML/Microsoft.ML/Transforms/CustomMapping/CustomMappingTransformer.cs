using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string _contractName;
    private readonly SchemaDefinition _inputDefinition;
    private readonly SchemaDefinition _outputDefinition;

    internal CustomMappingTransformer(
        IHostEnvironment env,
        Action<TSrc, TDst> mapAction,
        string contractName,
        SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(mapAction);
        _mapAction = mapAction;
        _contractName = contractName;
        _inputDefinition = inputSchemaDefinition;
        _outputDefinition = outputSchemaDefinition ?? SchemaDefinition.Create(typeof(TDst), SchemaDefinition.Direction.Write);
        AddedColumns = MemberColumn.Of(typeof(TDst), _outputDefinition, SchemaDefinition.Direction.Write);
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal IReadOnlyList<MemberColumn> AddedColumns { get; }

    internal IReadOnlyList<MemberColumn> InputColumns => MemberColumn.Of(typeof(TSrc), _inputDefinition, SchemaDefinition.Direction.Write);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MapperOf(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RowToRowView(input, MapperOf(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapperOf(inputSchema);

    /// <exception cref="InvalidOperationException">The mapping has no contract.</exception>
    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        if (_contractName is null)
        {
            throw new InvalidOperationException("Empty contract name for a transform: the transform cannot be saved");
        }

        CustomMappingLoader.Save(ctx, _contractName, _mapAction.Method.DeclaringType.Assembly.FullName);
    }

    private RowToRowMapper MapperOf(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new(inputSchema, new Mapper(this, inputSchema));
    }

    private sealed class Mapper(CustomMappingTransformer<TSrc, TDst> parent, DataViewSchema inputSchema) : RowMapper(inputSchema)
    {
        private readonly ObjectFiller<TSrc> _filler = new(inputSchema, parent._inputDefinition);

        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() =>
            [.. parent.AddedColumns.Select(column => new DataViewSchema.DetachedColumn(column.Name, column.Type, column.Annotations))];

        public override IEnumerable<int> GetDependencies(int output) => _filler.Columns.Select(column => column.Index);

        public override Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            disposer = null;
            // One source and one destination object a row set, filled when the first getter is called at a position.
            var source = new TSrc();
            var destination = new TDst();
            var fill = _filler.Over(input);
            var row = new ObjectRow<TDst>(parent._outputDefinition);
            row.Take(destination);
            var served = -1L;

            void Refresh()
            {
                if (served != input.Position)
                {
                    fill(source);
                    parent._mapAction(source, destination);
                    served = input.Position;
                }
            }

            return [.. row.Schema.Select(column => activeOutput(column.Index)
                ? RawGetterMethods.Make(nameof(MakeGetter), GetType(), column.Type.RawType, null, row, column, (Action)Refresh)
                : null)];
        }

        private static Delegate MakeGetter<T>(DataViewRow row, DataViewSchema.Column column, Action refresh)
        {
            var get = row.GetGetter<T>(column);
            ValueGetter<T> getter = (ref T value) =>
            {
                refresh();
                get(ref value);
            };
            return getter;
        }
    }
}
