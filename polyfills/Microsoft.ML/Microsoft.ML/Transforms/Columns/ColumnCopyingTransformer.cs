using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ColumnCopyingTransformer : OneToOneTransformerBase, IModelLoader
{
    internal ColumnCopyingTransformer(IHostEnvironment env, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env, nameof(ColumnCopyingTransformer), columns)
    {
    }

    internal IReadOnlyList<(string OutputColumnName, string InputColumnName)> Columns => ColumnPairs;

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<ColumnCopyingTransformer>(version: 1);
        ctx.Writer.WriteColumnPairs(ColumnPairs);
    }

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx) =>
        new ColumnCopyingTransformer(env, ctx.Reader.ReadColumnPairs());

    private sealed class Mapper(ColumnCopyingTransformer parent, DataViewSchema inputSchema) : OneToOneMapper(parent, inputSchema)
    {
        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() =>
            [.. parent.ColumnPairs.Zip(Sources, (pair, source) => new DataViewSchema.DetachedColumn(pair.OutputColumnName, source.Type, source.Annotations))];

        protected override Delegate MakeGetter(DataViewRow input, int pair, out Action disposer)
        {
            disposer = null;
            return RawGetter.Of(input, input.Schema[Sources[pair].Index]);
        }
    }
}
