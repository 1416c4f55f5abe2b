using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase, IModelLoader
{
    internal const string SlotNames = "SlotNames";

    private readonly string _name;
    private readonly string[] _sources;

    internal ColumnConcatenatingTransformer(IHostEnvironment env, string outputColumnName, string[] inputColumnNames)
        : base(env, nameof(ColumnConcatenatingTransformer))
    {
        _name = outputColumnName;
        _sources = inputColumnNames;
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader<ColumnConcatenatingTransformer>(version: 1);
        ctx.Writer.Write(_name);
        ctx.Writer.WriteNames(_sources);
    }

    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx) =>
        new ColumnConcatenatingTransformer(env, ctx.Reader.ReadString(), ctx.Reader.ReadNames());

    private sealed class Mapper : RowMapper
    {
        private readonly string _name;
        private readonly DataViewSchema.Column[] _sources;
        private readonly VectorDataViewType _type;

        internal Mapper(ColumnConcatenatingTransformer parent, DataViewSchema inputSchema)
            : base(inputSchema)
        {
            _name = parent._name;
            _sources = [.. parent._sources.Select(source =>
                inputSchema.GetColumnOrNull(source) ?? throw Problems.MissingColumn(nameof(inputSchema), "input", source))];

            var item = ItemOf(_sources[0].Type) as PrimitiveDataViewType
                ?? throw Problems.WrongColumnType(nameof(inputSchema), "input", _sources[0].Name, "a primitive type or a vector of it", $"{_sources[0].Type}");
            foreach (var source in _sources.Where(source => !ItemOf(source.Type).Equals(item)))
            {
                throw Problems.WrongColumnType(nameof(inputSchema), "input", source.Name, $"{item}", $"{source.Type}");
            }

            // One input of unknown length makes the whole of unknown length; a vector alone keeps its dimensions.
            var sizes = _sources.Select(source => source.Type is VectorDataViewType vector ? vector.Size : 1).ToArray();
            _type = IsIdentity ? (VectorDataViewType)_sources[0].Type : new(item, sizes.Contains(0) ? 0 : sizes.Sum());
        }

        private bool IsIdentity => _sources is [{ Type: VectorDataViewType }];

        public override IEnumerable<int> GetDependencies(int output) => _sources.Select(source => source.Index);

        public override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputColumns() =>
            [new(_name, _type, IsIdentity ? _sources[0].Annotations : AnnotationsOf())];

        public override Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            disposer = null;
            return [activeOutput(0) ? RawGetterMethods.Make(nameof(MakeGetter), typeof(Mapper), _type.ItemType.RawType, this, input) : null];
        }

        private ConcatenatedGetter<T>.Part PartOf<T>(DataViewRow input, DataViewSchema.Column source) =>
            source.Type is VectorDataViewType
                ? new(null, input.GetGetter<VBuffer<T>>(input.Schema[source.Index]))
                : new(input.GetGetter<T>(input.Schema[source.Index]), null);

        private Delegate MakeGetter<T>(DataViewRow input)
        {
            if (IsIdentity)
            {
                return input.GetGetter<VBuffer<T>>(input.Schema[_sources[0].Index]);
            }

            ValueGetter<VBuffer<T>> getter = new ConcatenatedGetter<T>([.. _sources.Select(source => PartOf<T>(input, source))]).Get;
            return getter;
        }

        private DataViewSchema.Annotations AnnotationsOf()
        {
            if (!_type.IsKnownSize || !_sources.Any(source => source.Type is not VectorDataViewType || SlotNamesOf(source) is not null))
            {
                return DataViewSchema.Annotations.Empty;
            }

            var names = _sources.SelectMany(NamesOf).ToArray();
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(SlotNames, new VectorDataViewType(TextDataViewType.Instance, names.Length), RawGetter.Of(new VBuffer<ReadOnlyMemory<char>>(names.Length, names)));
            return builder.ToAnnotations();
        }

        private static IEnumerable<ReadOnlyMemory<char>> NamesOf(DataViewSchema.Column source)
        {
            if (source.Type is not VectorDataViewType vector)
            {
                return [source.Name.AsMemory()];
            }

            return SlotNamesOf(source) is { } names
                ? names.Select(name => name.IsEmpty ? name : $"{source.Name}.{name}".AsMemory())
                : Enumerable.Repeat(default(ReadOnlyMemory<char>), vector.Size);
        }

        private static IEnumerable<ReadOnlyMemory<char>> SlotNamesOf(DataViewSchema.Column source)
        {
            if (source.Type is not VectorDataViewType vector
                || source.Annotations.Schema.GetColumnOrNull(SlotNames)?.Type is not VectorDataViewType { ItemType: TextDataViewType } type
                || type.Size != vector.Size)
            {
                return null;
            }

            VBuffer<ReadOnlyMemory<char>> names = default;
            source.Annotations.GetValue(SlotNames, ref names);
            return names.DenseValues();
        }

        private static DataViewType ItemOf(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;
    }
}
