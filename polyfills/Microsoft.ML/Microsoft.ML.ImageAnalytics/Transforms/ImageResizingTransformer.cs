using Microsoft.ML.Data;
using Microsoft.ML.ImageAnalytics;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

public sealed class ImageResizingTransformer : OneToOneTransformerBase, IModelLoader
{
    private const int Version = 1;

    private readonly int _width;
    private readonly int _height;
    private readonly ImageResizingEstimator.ResizingKind _resizing;
    private readonly ImageResizingEstimator.Anchor _anchor;

    internal ImageResizingTransformer(
        IHostEnvironment env,
        (string OutputColumnName, string InputColumnName) columns,
        int imageWidth,
        int imageHeight,
        ImageResizingEstimator.ResizingKind resizing,
        ImageResizingEstimator.Anchor anchor)
        : base(env, nameof(ImageResizingTransformer), columns)
    {
        Type = new ImageDataViewType(imageHeight, imageWidth);
        _width = imageWidth;
        _height = imageHeight;
        _resizing = Enum.IsDefined(resizing) ? resizing : throw new ArgumentOutOfRangeException(nameof(resizing), "Bad resizing kind");
        _anchor = Enum.IsDefined(anchor) ? anchor : throw new ArgumentOutOfRangeException(nameof(anchor), "Bad anchor");
    }

    internal ImageDataViewType Type { get; }

    internal (string OutputColumnName, string InputColumnName) Columns => ColumnPairs[0];

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx) => new ImageResizingTransformer(
        env,
        Image.ColumnPairs.Read(ctx.Reader),
        ctx.Reader.ReadInt32(),
        ctx.Reader.ReadInt32(),
        (ImageResizingEstimator.ResizingKind)ctx.Reader.ReadByte(),
        (ImageResizingEstimator.Anchor)ctx.Reader.ReadByte());

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<ImageResizingTransformer>(Version);
        Image.ColumnPairs.Write(ctx.Writer, Columns);
        ctx.Writer.Write(_width);
        ctx.Writer.Write(_height);
        ctx.Writer.Write((byte)_resizing);
        ctx.Writer.Write((byte)_anchor);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, int source)
    {
        if (inputSchema[source].Type is not ImageDataViewType)
        {
            throw Problems.WrongColumnType(nameof(inputSchema), "input", ColumnPairs[pair].InputColumnName, "image", inputSchema[source].Type.ToString());
        }
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private PixelBuffer Resize(PixelBuffer from, int width, int height) => _resizing switch
    {
        ImageResizingEstimator.ResizingKind.Fill => Resampling.Fill(from, width, height),
        ImageResizingEstimator.ResizingKind.IsoPad => Resampling.Pad(from, width, height),
        _ => Resampling.Crop(from, width, height, _anchor),
    };

    private sealed class Mapper(ImageResizingTransformer parent, DataViewSchema inputSchema) : OneToOneMapper(parent, inputSchema)
    {
        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() => [new(parent.Columns.OutputColumnName, parent.Type, null)];

        protected override Delegate MakeGetter(DataViewRow input, int pair, out Action disposer)
        {
            var getSource = input.GetGetter<MLImage>(Sources[pair]);
            MLImage source = null;
            disposer = null;
            return (ValueGetter<MLImage>)((ref MLImage value) =>
            {
                value?.Dispose();
                value = null;
                getSource(ref source);
                if (source is null)
                {
                    return;
                }

                if (source.Width == parent._width && source.Height == parent._height)
                {
                    // Handed on, and no longer ours.
                    value = source;
                    source = null;
                    return;
                }

                value = source.Resize(parent._width, parent._height, parent.Resize);
                value.Tag = source.Tag;
            });
        }
    }
}
