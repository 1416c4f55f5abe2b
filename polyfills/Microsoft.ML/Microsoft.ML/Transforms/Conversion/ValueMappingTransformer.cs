using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public class ValueMappingTransformer : OneToOneTransformerBase, IModelLoader
{
    private const string MapEntry = "DefaultMap.bin";

    internal ValueMappingTransformer(IHostEnvironment env, ValueMap map, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env, nameof(ValueMappingTransformer), columns)
    {
        Map = map;
    }

    internal ValueMap Map { get; }

    internal IReadOnlyList<(string OutputColumnName, string InputColumnName)> Columns => ColumnPairs;

    internal static NotSupportedException VectorsOfVectors(string inputColumnName) =>
        new($"Column '{inputColumnName}' cannot be mapped to values when the column and the map values are both vector type.");

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, int source)
    {
        if (inputSchema[source].Type is VectorDataViewType && Map.ValueType is VectorDataViewType)
        {
            throw VectorsOfVectors(ColumnPairs[pair].InputColumnName);
        }
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<ValueMappingTransformer>(version: 1);
        ctx.Writer.WriteColumnPairs(ColumnPairs);
        ctx.SaveStream(MapEntry, Map.Save);
    }

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var columns = ctx.Reader.ReadColumnPairs();
        using var stream = new BufferedStream(ctx.OpenStream(MapEntry), 1 << 16);
        return new ValueMappingTransformer(env, ValueMap.Load(stream), columns);
    }

    private sealed class Mapper(ValueMappingTransformer parent, DataViewSchema inputSchema) : OneToOneMapper(parent, inputSchema)
    {
        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() =>
            [.. parent.ColumnPairs.Zip(Sources, (pair, source) =>
                new DataViewSchema.DetachedColumn(pair.OutputColumnName, TypeFor(source), parent.Map.ValueAnnotations))];

        protected override Delegate MakeGetter(DataViewRow input, int pair, out Action disposer)
        {
            disposer = null;
            return parent.Map.MakeGetter(input, input.Schema[Sources[pair].Index]);
        }

        private DataViewType TypeFor(DataViewSchema.Column source) =>
            source.Type is VectorDataViewType ? new VectorDataViewType(DataViewTypeManager.PrimitiveOf(parent.Map.ValueType.RawType)) : parent.Map.ValueType;
    }
}
