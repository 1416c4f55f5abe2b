using Microsoft.ML.Data;
using Microsoft.ML.ImageAnalytics;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

public sealed class ImagePixelExtractingTransformer : OneToOneTransformerBase, IModelLoader
{
    private const int Version = 1;

    internal ImagePixelExtractingTransformer(
        IHostEnvironment env, (string OutputColumnName, string InputColumnName) columns, PixelExtraction extraction)
        : base(env, nameof(ImagePixelExtractingTransformer), columns)
    {
        extraction.Check();
        Extraction = extraction;
    }

    internal PixelExtraction Extraction { get; }

    internal (string OutputColumnName, string InputColumnName) Columns => ColumnPairs[0];

    internal PrimitiveDataViewType ItemType => Extraction.AsFloats ? NumberDataViewType.Single : NumberDataViewType.Byte;

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx) =>
        new ImagePixelExtractingTransformer(env, Image.ColumnPairs.Read(ctx.Reader), PixelExtraction.Read(ctx.Reader));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<ImagePixelExtractingTransformer>(Version);
        Image.ColumnPairs.Write(ctx.Writer, Columns);
        Extraction.Write(ctx.Writer);
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, int source)
    {
        string name = ColumnPairs[pair].InputColumnName;
        if (inputSchema[source].Type is not ImageDataViewType type)
        {
            throw Problems.WrongColumnType(nameof(inputSchema), "input", name, "image", inputSchema[source].Type.ToString());
        }

        if (type.Height <= 0 || type.Width <= 0)
        {
            throw Problems.WrongColumnType(nameof(inputSchema), "input", name, "known-size image", "unknown-size image");
        }
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ImagePixelExtractingTransformer _parent;
        private readonly ImageDataViewType _image;

        public Mapper(ImagePixelExtractingTransformer parent, DataViewSchema inputSchema)
            : base(parent, inputSchema)
        {
            _parent = parent;
            _image = (ImageDataViewType)Sources[0].Type;
        }

        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns()
        {
            int planes = _parent.Extraction.Planes.Length;
            return
            [
                new(
                    _parent.Columns.OutputColumnName,
                    _parent.Extraction.Interleaves
                        ? new VectorDataViewType(_parent.ItemType, _image.Height, _image.Width, planes)
                        : new VectorDataViewType(_parent.ItemType, planes, _image.Height, _image.Width),
                    null),
            ];
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair, out Action disposer) => _parent.Extraction.AsFloats
            ? MakeGetter<float>(input, pair, FloatsOf(_parent.Extraction), out disposer)
            : MakeGetter<byte>(input, pair, Bytes, out disposer);

        private ValueGetter<VBuffer<T>> MakeGetter<T>(DataViewRow input, int pair, T[] values, out Action disposer)
        {
            var getSource = input.GetGetter<MLImage>(Sources[pair]);
            MLImage source = null;
            disposer = () =>
            {
                source?.Dispose();
                source = null;
            };
            ImagePixelExtractingEstimator.ColorBits[] planes = _parent.Extraction.Planes;
            int pixels = _image.Height * _image.Width;
            (int planeStep, int pixelStep) = _parent.Extraction.Interleaves ? (1, planes.Length) : (pixels, 1);
            return (ref VBuffer<T> value) =>
            {
                getSource(ref source);
                if (source is null)
                {
                    value = new VBuffer<T>(pixels * planes.Length, 0, [], []);
                    return;
                }

                if (source.Height != _image.Height || source.Width != _image.Width)
                {
                    throw new InvalidOperationException($"The picture is {source.Width} x {source.Height} pixels, not {_image.Width} x {_image.Height}.");
                }

                VBufferEditor<T> editor = VBufferEditor.Create(ref value, pixels * planes.Length);
                for (int plane = 0; plane < planes.Length; plane++)
                {
                    int offset = OffsetOf(planes[plane], source.PixelFormat);
                    Extract(source.Pixels[offset..], values, editor.Values[(plane * planeStep)..], pixels, pixelStep);
                }

                value = editor.Commit();
            };
        }

        private static void Extract<T>(ReadOnlySpan<byte> from, T[] values, Span<T> to, int pixels, int step)
        {
            for (int i = 0; i < pixels; i++)
            {
                to[i * step] = values[from[i * PixelBuffer.BytesPerPixel]];
            }
        }

        private static int OffsetOf(ImagePixelExtractingEstimator.ColorBits plane, MLPixelFormat format) => plane switch
        {
            ImagePixelExtractingEstimator.ColorBits.Red => format == MLPixelFormat.Bgra32 ? 2 : 0,
            ImagePixelExtractingEstimator.ColorBits.Green => 1,
            ImagePixelExtractingEstimator.ColorBits.Blue => format == MLPixelFormat.Bgra32 ? 0 : 2,
            _ => 3,
        };

        private static byte[] Bytes => [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        private static float[] FloatsOf(PixelExtraction extraction) =>
            [.. Enumerable.Range(0, 256).Select(value => (value - extraction.Offset) * extraction.Scale)];
    }
}
