using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Tests.Persistence;

public sealed class PortableChainTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public PortableChainTests() => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(ToyTransformer).TypeHandle);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_transformer_loads_into_ML_NET_s_own_and_gives_the_same_values()
    {
        var toy = Toy([1, 0.5f, -2]);
        var source = Source("one", "three", "");
        var loaded = SaveAndLoad(toy, source.Schema);
        Assert.IsType<TransformerChain<ITransformer>>(loaded);
        Assert.Equal(DataViewRows.Read(toy.Transform(source)), DataViewRows.Read(loaded.Transform(source)));
    }

    [Fact]
    public void Nothing_but_the_outputs_is_added()
    {
        var source = Source("one");
        Assert.Equal(
            ["Name", "Toy.Reversed", "Toy.Length", "Toy.Letters", "Toy.Codes"],
            SaveAndLoad(Toy([1]), source.Schema).Transform(source).Schema.Where(column => !column.IsHidden).Select(column => column.Name));
    }

    [Fact]
    public void A_prediction_engine_on_the_loaded_model_gives_the_same_values()
    {
        var toy = Toy([1, 3]);
        var loaded = SaveAndLoad(toy, Source("one").Schema);
        using var ours = _ml.Model.CreatePredictionEngine<Row, Prediction>(toy);
        using var theirs = _ml.Model.CreatePredictionEngine<Row, Prediction>(loaded);
        foreach (var name in new[] { "one", "three", "four" })
        {
            var expected = ours.Predict(new Row { Name = name });
            var found = theirs.Predict(new Row { Name = name });
            Assert.Equal((expected.Reversed, expected.Length), (found.Reversed, found.Length));
            Assert.Equal(expected.Codes, found.Codes);
        }
    }

    [Fact]
    public void A_loaded_model_can_be_saved_and_loaded_again()
    {
        var toy = Toy([1, 0.5f]);
        var source = Source("one", "three");
        var again = SaveAndLoad(SaveAndLoad(toy, source.Schema), source.Schema);
        Assert.Equal(DataViewRows.Read(toy.Transform(source)), DataViewRows.Read(again.Transform(source)));
    }

    [Fact]
    public void Two_transformers_of_one_kind_in_a_pipeline_keep_their_own_weights()
    {
        var chain = new TransformerChain<ITransformer>(Toy([1, 2]), new ToyTransformer(_ml, "Toy.Reversed", "Second.", 2, [10]));
        var source = Source("one", "three");
        Assert.Equal(DataViewRows.Read(chain.Transform(source)), DataViewRows.Read(SaveAndLoad(chain, source.Schema).Transform(source)));
    }

    [Fact]
    public void Every_bit_pattern_of_the_weights_arrives()
    {
        var weights = new[] { float.NaN, BitConverter.Int32BitsToSingle(unchecked((int)0xFFA00001)), -0.0f, float.Epsilon, float.NegativeInfinity };
        _ml.Model.Save(Toy(weights), Source("one").Schema, _folder["toy.zip"]);
        var restored = _ml.Captioning().Load(_folder["toy.zip"]);
        var state = Assert.IsType<ToyTransformer>(Assert.Single(restored)).ToPortableState();
        Assert.Equal(weights.Select(BitConverter.SingleToInt32Bits), state!.Weights.ToArray().Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Many_cursors_and_engines_of_one_loaded_model_take_the_weights_in_once()
    {
        var toy = Toy([1, 0.25f]);
        var source = Source([.. Enumerable.Range(0, 500).Select(i => $"row {i}")]);
        var expected = DataViewRows.Read(toy.Transform(source));
        var loaded = SaveAndLoad(toy, source.Schema);
        var before = ToyTransformer.Restored;
        Assert.All(
            Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => DataViewRows.Read(loaded.Transform(source))).ToArray(),
            rows => Assert.Equal(expected, rows));
        Assert.Equal(before + 1, ToyTransformer.Restored);
    }

    [Fact]
    public void Saving_twice_gives_equal_entries()
    {
        Assert.Equal(Entries("first.zip"), Entries("second.zip"));

        string[] Entries(string name)
        {
            _ml.Model.Save(Toy([1, 2]), Source("one").Schema, _folder[name]);
            using var zip = System.IO.Compression.ZipFile.OpenRead(_folder[name]);
            return [.. zip.Entries.Select(entry =>
            {
                using var stream = entry.Open();
                return entry.FullName + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream));
            })];
        }
    }

    [Fact]
    public void A_model_loaded_and_let_go_a_hundred_times_leaves_memory_flat()
    {
        var source = Source("one");
        _ml.Model.Save(Toy(new float[Megabyte / 4]), source.Schema, _folder["toy.zip"]);
        LoadAndRead(10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        LoadAndRead(100);
        GC.WaitForPendingFinalizers();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 10 * Megabyte);  // a tenth of what a hundred hold

        void LoadAndRead(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var context = new MLContext(seed: 1);
                DataViewRows.Read(context.Model.Load(_folder["toy.zip"], out _).Transform(source));
            }
        }
    }

    [Fact]
    public void An_unused_output_may_hide_an_input_of_its_name()
    {
        var toy = new ToyTransformer(_ml, "Name", "", 2, [1]);
        var source = _ml.Data.LoadFromEnumerable(new[] { new NameAndLength { Name = "one", Length = 7 } });
        Assert.Equal(
            DataViewRows.Read(toy.Transform(source), "Name", "Length"),
            DataViewRows.Read(SaveAndLoad(toy, source.Schema).Transform(source), "Name", "Length"));
    }

    private static ToyTransformer Toy(float[] weights) => new(new MLContext(seed: 1), "Name", "Toy.", 3, weights);

    private ITransformer SaveAndLoad(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        stream.Position = 0;
        return new MLContext(seed: 2).Model.Load(stream, out _);
    }

    private IDataView Source(params string[] names) => _ml.Data.LoadFromEnumerable(names.Select(name => new Row { Name = name }).ToArray());

    private sealed class Row
    {
        public string Name { get; set; } = "";
    }

    private sealed class NameAndLength
    {
        public string Name { get; set; } = "";

        public float Length { get; set; }
    }

    private sealed class Prediction
    {
        [ColumnName("Toy.Reversed")]
        public string Reversed { get; set; } = "";

        [ColumnName("Toy.Length")]
        public float Length { get; set; }

        [ColumnName("Toy.Codes")]
        public float[] Codes { get; set; } = [];
    }
}
