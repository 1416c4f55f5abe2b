using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Data;

public sealed class ImageLoadingTransformer : OneToOneTransformerBase, IModelLoader
{
    public readonly string ImageFolder;

    private const int Version = 1;

    internal ImageLoadingTransformer(IHostEnvironment env, string imageFolder, bool decodes, (string OutputColumnName, string InputColumnName) columns)
        : base(env, nameof(ImageLoadingTransformer), columns)
    {
        ImageFolder = imageFolder;
        Decodes = decodes;
    }

    /// <summary>Whether pictures are given; if not, the bytes of their files.</summary>
    internal bool Decodes { get; }

    internal (string OutputColumnName, string InputColumnName) Columns => ColumnPairs[0];

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        (string, string) columns = Transforms.Image.ColumnPairs.Read(ctx.Reader);
        bool decodes = ctx.Reader.ReadBoolean();
        string folder = ctx.Reader.ReadBoolean() ? ctx.Reader.ReadString() : null;
        return new ImageLoadingTransformer(env, folder, decodes, columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<ImageLoadingTransformer>(Version);
        Transforms.Image.ColumnPairs.Write(ctx.Writer, Columns);
        ctx.Writer.Write(Decodes);
        ctx.Writer.Write(ImageFolder is not null);
        if (ImageFolder is not null)
        {
            ctx.Writer.Write(ImageFolder);
        }
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int pair, int source)
    {
        if (inputSchema[source].Type is not TextDataViewType)
        {
            throw Problems.WrongColumnType(
                nameof(inputSchema), "input", ColumnPairs[pair].InputColumnName, TextDataViewType.Instance.ToString(), inputSchema[source].Type.ToString());
        }
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private sealed class Mapper(ImageLoadingTransformer parent, DataViewSchema inputSchema) : OneToOneMapper(parent, inputSchema)
    {
        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() =>
            [new(parent.Columns.OutputColumnName, parent.Decodes ? new ImageDataViewType() : new VectorDataViewType(NumberDataViewType.Byte), null)];

        protected override Delegate MakeGetter(DataViewRow input, int pair, out Action disposer)
        {
            var getPath = input.GetGetter<ReadOnlyMemory<char>>(Sources[pair]);
            ReadOnlyMemory<char> path = default;
            if (!parent.Decodes)
            {
                disposer = null;
                return (ValueGetter<VBuffer<byte>>)((ref VBuffer<byte> value) =>
                {
                    getPath(ref path);
                    byte[] content = path.IsEmpty ? [] : File.ReadAllBytes(PathOf(path));
                    value = new VBuffer<byte>(content.Length, content);
                });
            }

            MLImage last = null;
            disposer = () => last?.Dispose();
            return (ValueGetter<MLImage>)((ref MLImage value) =>
            {
                value?.Dispose();
                value = null;
                getPath(ref path);
                if (!path.IsEmpty)
                {
                    string file = PathOf(path);
                    byte[] content = File.ReadAllBytes(file);
                    using var stream = new MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true);
                    value = MLImage.CreateFromStream(stream);
                    value.Tag = file;
                }

                last = value;
            });
        }

        private string PathOf(ReadOnlyMemory<char> path) =>
            string.IsNullOrWhiteSpace(parent.ImageFolder) ? path.ToString() : Path.Combine(parent.ImageFolder, path.ToString());
    }
}
