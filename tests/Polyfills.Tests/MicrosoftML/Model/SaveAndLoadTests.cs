using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Polyfills.Tests.MicrosoftML.Data;
using Polyfills.Tests.MicrosoftML.Transforms;

namespace Polyfills.Tests.MicrosoftML.Model;

public class SaveAndLoadTests
{
    private readonly MLContext _ml = new(seed: 1);

    private IDataView Samples => _ml.Data.LoadFromEnumerable(Sample.Many(3));

    private EstimatorChain<ColumnSelectingTransformer> Pipeline => _ml.Transforms.CopyColumns("Copy", "Number")
        .Append(_ml.Transforms.CustomMapping<Numbered, Doubled>(DoubledFactory.Map, DoubledFactory.Contract))
        .Append(_ml.Transforms.Conversion.MapValue("Name", [new KeyValuePair<int, string>(2, "two")], "Twice"))
        .Append(_ml.Transforms.Conversion.MapValue("Vector", [new KeyValuePair<string, float[]>("two", [1, 2])], "Name"))
        .Append(_ml.Transforms.Concatenate("Both", "Copy", "Twice"))
        .Append(_ml.Transforms.DropColumns("Text"))
        .Append(_ml.Transforms.SelectColumns("Both", "Name", "Vector"));

    [Fact]
    public void A_saved_model_is_a_zip_with_a_folder_for_each_transformer()
    {
        using var archive = new ZipArchive(Saved(_ml.Transforms.CopyColumns("A", "Number").Append(_ml.Transforms.CopyColumns("B", "A")).Fit(Samples)));
        Assert.Equal(
            ["Schema", "TrainingInfo/Version.txt", "TransformerChain/Model.key", "TransformerChain/Transform_000/Model.key", "TransformerChain/Transform_001/Model.key"],
            archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_loaded_model_gives_the_same_rows_with_nothing_registered()
    {
        var model = Pipeline.Fit(Samples);
        IDataView expected = model.Transform(Samples);
        IDataView actual = new MLContext().Model.Load(Saved(model), out _).Transform(Samples);
        Assert.Equal(expected.Schema.Select(column => $"{column}"), actual.Schema.Select(column => $"{column}"));
        Assert.Equal(Columns.TextsOf(expected, "Name"), Columns.TextsOf(actual, "Name"));
        Assert.Equal(Columns.VectorsOf(expected, "Vector"), Columns.VectorsOf(actual, "Vector"));
        Assert.Equal(["", "two", ""], Columns.TextsOf(actual, "Name"));
    }

    [Fact]
    public void A_loaded_model_can_be_saved_and_loaded_again()
    {
        ITransformer once = _ml.Model.Load(Saved(Pipeline.Fit(Samples)), out _);
        Assert.Equal(["", "two", ""], Columns.TextsOf(_ml.Model.Load(Saved(once), out _).Transform(Samples), "Name"));
    }

    [Fact]
    public void Two_saves_of_one_model_have_the_same_entries_byte_for_byte()
    {
        ITransformer model = Pipeline.Fit(Samples);
        Assert.Equal(Contents(Saved(model)), Contents(Saved(model)));
    }

    [Fact]
    public void Null_saves_an_empty_chain()
    {
        ITransformer model = _ml.Model.Load(Saved(null), out _);
        Assert.Empty(Assert.IsType<TransformerChain<ITransformer>>(model));
    }

    [Fact]
    public void The_input_schema_comes_back_with_types_and_annotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Units", TextDataViewType.Instance, "metres".AsMemory());
        annotations.Add<VBuffer<float>>("Scale", new VectorDataViewType(NumberDataViewType.Single, 2), (ref VBuffer<float> value) => value = new(2, [1, 2]));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Grid", new VectorDataViewType(NumberDataViewType.Double, 2, 3), annotations.ToAnnotations());
        builder.AddColumn("Key", new KeyDataViewType(typeof(ushort), 9));
        builder.AddColumn("Words", new VectorDataViewType(TextDataViewType.Instance));
        builder.AddColumn("Seen", DateTimeOffsetDataViewType.Instance);
        DataViewSchema schema = builder.ToSchema();

        using var stream = new MemoryStream();
        _ml.Model.Save(new TransformerChain<ITransformer>(), schema, stream);
        _ml.Model.Load(stream, out DataViewSchema loaded);

        Assert.Equal(schema.Select(column => (column.Name, column.Type)), loaded.Select(column => (column.Name, column.Type)));
        ReadOnlyMemory<char> units = default;
        loaded["Grid"].Annotations.GetValue("Units", ref units);
        Assert.Equal("metres", units.ToString());
        VBuffer<float> scale = default;
        loaded["Grid"].Annotations.GetValue("Scale", ref scale);
        Assert.Equal([1f, 2f], scale.DenseValues());
    }

    [Fact]
    public void A_model_saved_without_a_schema_loads_without_one()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(new TransformerChain<ITransformer>(), null, stream);
        _ml.Model.Load(stream, out DataViewSchema schema);
        Assert.Null(schema);
    }

    [Fact]
    public void A_custom_mapping_without_a_contract_can_not_be_saved()
    {
        ITransformer model = _ml.Transforms.CustomMapping<Numbered, Doubled>(DoubledFactory.Map, null).Fit(Samples);
        var problem = Assert.Throws<InvalidOperationException>(() => Saved(model));
        Assert.Equal("Empty contract name for a transform: the transform cannot be saved", problem.Message);
    }

    [Fact]
    public void A_contract_that_no_class_of_the_assembly_has_is_named()
    {
        ITransformer model = _ml.Transforms.CustomMapping<Numbered, Doubled>(DoubledFactory.Map, "Nobody/1").Fit(Samples);
        var problem = Assert.Throws<InvalidOperationException>(() => _ml.Model.Load(Saved(model), out _));
        Assert.StartsWith("Unable to locate an extension for the contract 'Nobody/1'.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transformer_that_saves_nothing_makes_saving_fail()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Saved(new ThirdParty(_ => { })));
        Assert.Equal("ModelSignature not specified!", problem.Message);
    }

    [Fact]
    public void A_third_party_saves_a_chain_of_the_packages_transformers_in_its_place()
    {
        ITransformer inner = Pipeline.Fit(Samples);
        var outer = new TransformerChain<ITransformer>(new ThirdParty(((ICanSaveModel)inner).Save));
        Assert.Equal(["", "two", ""], Columns.TextsOf(_ml.Model.Load(Saved(outer), out _).Transform(Samples), "Name"));
    }

    [Fact]
    public void A_file_that_is_no_zip_is_refused()
    {
        var problem = Assert.Throws<FormatException>(() => _ml.Model.Load(new MemoryStream("weights"u8.ToArray()), out _));
        Assert.StartsWith("Failed to open a zip archive: it is no saved model, or was cut short.", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_model_that_was_cut_short_is_refused(double part)
    {
        byte[] whole = Saved(Pipeline.Fit(Samples)).ToArray();
        Assert.Throws<FormatException>(() => _ml.Model.Load(new MemoryStream(whole[..(int)(part * whole.Length)]), out _));
    }

    [Fact]
    public void A_zip_without_a_model_is_refused()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => _ml.Model.Load(Zip(("notes.txt", "hello"u8.ToArray())), out _));
        Assert.StartsWith("Could not load legacy format model", problem.Message, StringComparison.Ordinal);
    }

    [PolyfillFact("Microsoft.ML")]
    public void A_model_that_the_packages_saved_is_refused_with_the_reason()
    {
        var problem = Assert.Throws<FormatException>(() => _ml.Model.Load(Zip(("TransformerChain/Model.key", "ML MODEL and so on"u8.ToArray())), out _));
        Assert.Contains("was saved by the Microsoft.ML packages", problem.Message, StringComparison.Ordinal);
    }

    [PolyfillFact("Microsoft.ML")]
    public void A_model_whose_assembly_is_not_there_is_a_file_that_is_not_found()
    {
        using var key = new MemoryStream();
        using (var writer = new BinaryWriter(key))
        {
            writer.Write("ML PFILL"u8);
            writer.Write("Not.There, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null");
            writer.Write("Not.There.Loader");
            writer.Write(1);
        }

        Assert.Throws<FileNotFoundException>(() => _ml.Model.Load(Zip(("TransformerChain/Model.key", key.ToArray())), out _));
    }

    private MemoryStream Saved(ITransformer? model)
    {
        var stream = new MemoryStream();
        _ml.Model.Save(model, Samples.Schema, stream);
        stream.Position = 0;
        return stream;
    }

    private static MemoryStream Zip(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream;
    }

    private static Dictionary<string, string> Contents(Stream zip)
    {
        using var archive = new ZipArchive(zip);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using Stream stream = entry.Open();
            stream.CopyTo(content);
            return Convert.ToBase64String(content.ToArray());
        });
    }

    private sealed class ThirdParty(Action<ModelSaveContext> save) : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException();

        public void Save(ModelSaveContext ctx) => save(ctx);

        public IDataView Transform(IDataView input) => input;
    }
}
