using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

public sealed class ImageGrayscalingTransformer : OneToOneTransformerBase, IModelLoader
{
    private const int Version = 1;

    internal ImageGrayscalingTransformer(IHostEnvironment env, (string OutputColumnName, string InputColumnName) columns)
        : base(env, nameof(ImageGrayscalingTransformer), columns)
    {
    }

    internal (string OutputColumnName, string InputColumnName) Columns => ColumnPairs[0];

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx) =>
        new ImageGrayscalingTransformer(env, Image.ColumnPairs.Read(ctx.Reader));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<ImageGrayscalingTransformer>(Version);
        Image.ColumnPairs.Write(ctx.Writer, Columns);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, int source)
    {
        if (inputSchema[source].Type is not ImageDataViewType)
        {
            throw Problems.WrongColumnType(nameof(inputSchema), "input", ColumnPairs[pair].InputColumnName, "image", inputSchema[source].Type.ToString());
        }
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private sealed class Mapper(ImageGrayscalingTransformer parent, DataViewSchema inputSchema) : OneToOneMapper(parent, inputSchema)
    {
        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() =>
            [new(parent.Columns.OutputColumnName, Sources[0].Type, null)];

        protected override Delegate MakeGetter(DataViewRow input, int pair, out Action disposer)
        {
            var getSource = input.GetGetter<MLImage>(Sources[pair]);
            MLImage source = null;
            disposer = () =>
            {
                source?.Dispose();
                source = null;
            };
            return (ValueGetter<MLImage>)((ref MLImage value) =>
            {
                value?.Dispose();
                getSource(ref source);
                value = source?.ToGrayscale();
                if (value is not null)
                {
                    value.Tag = source.Tag;
                }
            });
        }
    }
}
