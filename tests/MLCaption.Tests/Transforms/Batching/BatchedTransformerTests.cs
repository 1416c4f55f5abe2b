using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;

namespace MLCaption.Tests.Transforms;

public sealed class BatchedTransformerTests
{
    private static readonly float[] _weights = [1, 0.5f, -2];

    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Every_way_of_reading_gives_the_rows_of_row_by_row_evaluation() =>
        Prop.ForAll(Shapes(), shape =>
        {
            var source = Source(shape.Rows);
            var toy = Toy(shape.BatchSize);
            var view = toy.Transform(source);
            var expected = DataViewRows.ReadRowByRow(toy, source, random: null);
            Assert.Equal(shape.Rows, expected.Length);
            Assert.Equal(expected, DataViewRows.Read(view));
            Assert.Equal(expected, DataViewRows.ReadSet(view, shape.Cursors, random: null).SelectMany(part => part));

            var shuffled = DataViewRows.ReadRowByRow(toy, source, new Random(shape.Seed));
            Assert.Equal(shuffled, DataViewRows.Read(view, new Random(shape.Seed)));
            Assert.Equal(
                expected.Order(), DataViewRows.ReadSet(view, shape.Cursors, new Random(shape.Seed)).SelectMany(part => part).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_selection_of_columns_gives_the_same_values() =>
        Prop.ForAll(Gen.SubListOf<string>("ImageId", "ImagePath", "Captions", "Split", "Reversed", "Length", "Letters", "Codes").ToArbitrary(), columns =>
        {
            var source = Source(9);
            string[] selected = columns.Count == 0 ? ["Split"] : [.. columns];
            Assert.Equal(
                DataViewRows.ReadRowByRow(Toy(4), source, random: null, selected), DataViewRows.Read(Toy(4).Transform(source), selected));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Columns_of_every_type_pass_through()
    {
        var source = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 7).Select(i => new Everything
        {
            ImageId = $"{i}.jpg",
            Flag = i % 2 == 0,
            Byte = (byte)i,
            Long = -i,
            Double = i / 3.0,
            Key = (uint)(i % 3),
            Time = new DateTime(2026, 1, 1 + i),
            Span = TimeSpan.FromSeconds(i),
            Bytes = [(byte)i, 2],
            Sparse = new VBuffer<double>(5, 1, [i], [i % 5]),
            Fixed = [i, i + 1],
        }).ToArray());
        var toy = Toy(batchSize: 3);
        Assert.Equal(DataViewRows.ReadRowByRow(toy, source, random: null), DataViewRows.Read(toy.Transform(source)));
    }

    [Fact]
    public void Rows_are_mapped_in_batches()
    {
        var toy = Toy(batchSize: 4);
        DataViewRows.Read(toy.Transform(Source(10)), "Reversed", "Length");
        Assert.Equal((10, 3), (toy.Mapped, toy.Batches));
    }

    [Fact]
    public void Nothing_is_mapped_where_no_output_is_asked_for()
    {
        var toy = Toy(batchSize: 4);
        Assert.Equal(DataViewRows.Read(Source(10), "ImageId", "Captions"), DataViewRows.Read(toy.Transform(Source(10)), "ImageId", "Captions"));
        Assert.Equal(0, toy.Mapped);
    }

    [Fact]
    public void Nothing_is_mapped_before_an_output_is_read()
    {
        var toy = Toy(batchSize: 4);
        var view = toy.Transform(Source(10));
        using var cursor = view.GetRowCursor(view.Schema);
        while (cursor.MoveNext()) Assert.Equal(0, toy.Mapped);
    }

    [Fact]
    public void Values_handed_out_stay_when_the_cursor_moves_on()
    {
        var view = Toy(batchSize: 2).Transform(Source(6));
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Codes"]);
        var kept = new List<VBuffer<float>>();
        while (cursor.MoveNext())
        {
            VBuffer<float> value = default;
            getter(ref value);
            kept.Add(value);
        }

        Assert.Equal(
            DataViewRows.Read(view, "Codes").Select(line => line[(line.IndexOf('|', StringComparison.Ordinal) + 1)..]),
            kept.Select(value => string.Join(',', value.DenseValues())));
    }

    [Fact]
    public void Positions_follow_the_source_and_end_at_minus_one()
    {
        var view = Toy(batchSize: 3).Transform(Source(5));
        using var cursor = view.GetRowCursor(view.Schema);
        var positions = new List<long> { cursor.Position };
        while (cursor.MoveNext()) positions.Add(cursor.Position);
        positions.Add(cursor.Position);
        Assert.Equal([-1, 0, 1, 2, 3, 4, -1], positions);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void The_row_count_and_the_schema_in_front_are_the_source_s()
    {
        var source = Source(5);
        var view = Toy(batchSize: 3).Transform(source);
        Assert.Equal(5, view.GetRowCount());
        Assert.True(view.CanShuffle);
        Assert.Equal(source.Schema.Select(column => column.Name), view.Schema.Take(source.Schema.Count).Select(column => column.Name));
    }

    [Fact]
    public void Reading_a_column_that_was_not_asked_for_is_refused()
    {
        var view = Toy(batchSize: 3).Transform(Source(5));
        using var cursor = view.GetRowCursor([view.Schema["Length"]]);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Reversed"]));
        Assert.Contains("Column 'Reversed' was not asked for.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_read_as_another_type_is_refused()
    {
        var view = Toy(batchSize: 3).Transform(Source(5));
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["Length"]));
    }

    [Fact]
    public void A_value_read_before_the_first_row_is_refused()
    {
        var view = Toy(batchSize: 3).Transform(Source(5));
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<float>(view.Schema["Length"]);
        float value = 0;
        Assert.Throws<InvalidOperationException>(() => getter(ref value));
    }

    [Fact]
    public void A_missing_column_is_named_with_those_that_there_are()
    {
        using var toy = new ToyTransformer(_ml, "Picture", "", 4, _weights);
        var error = Assert.Throws<ArgumentException>(() => toy.Transform(Source(3)));
        Assert.Equal("There is no column 'Picture'; the columns are ImageId, ImagePath, Captions, Split.", error.Message);
    }

    [Fact]
    public void A_column_of_another_type_is_named_with_both_types()
    {
        using var toy = new ToyTransformer(_ml, "Captions", "", 4, _weights);
        var error = Assert.Throws<ArgumentException>(() => toy.Transform(Source(3)));
        Assert.Equal("Column 'Captions' must be of type String, but is Vector<String>.", error.Message);
    }

    [Fact]
    public void Two_transformers_in_a_chain_and_hidden_columns_read_like_row_by_row()
    {
        var chain = new TransformerChain<ITransformer>(
            Toy(3), new ToyTransformer(_ml, "Reversed", "Again", 4, _weights), new ToyTransformer(_ml, "AgainReversed", "", 2, _weights));
        var source = Source(11);
        Assert.Equal(DataViewRows.ReadRowByRow(chain, source, random: null), DataViewRows.Read(chain.Transform(source)));
    }

    [Fact]
    public void A_prediction_engine_gives_what_transform_gives()
    {
        var toy = Toy(batchSize: 4);
        using var engine = _ml.Model.CreatePredictionEngine<Row, Prediction>(toy, Source(1).Schema);
        var predicted = Enumerable.Range(0, 5).Select(i => engine.Predict(new Row { ImageId = $"image {i}.jpg" })).ToArray();
        var expected = _ml.Data.CreateEnumerable<Prediction>(toy.Transform(Source(5)), reuseRowObject: false).ToArray();
        Assert.Equal(expected.Select(row => (row.Reversed, row.Length)), predicted.Select(row => (row.Reversed, row.Length)));
        Assert.All(expected.Zip(predicted), pair => Assert.Equal(pair.First.Codes, pair.Second.Codes));
    }

    [Fact]
    public void One_transformer_serves_several_threads()
    {
        var toy = Toy(batchSize: 4);
        var source = Source(200);
        var expected = DataViewRows.Read(Toy(1).Transform(source));
        Assert.All(
            Enumerable.Range(0, 8).AsParallel().Select(_ => DataViewRows.Read(toy.Transform(source))).ToArray(),
            rows => Assert.Equal(expected, rows));
    }

    private static Arbitrary<(int Rows, int BatchSize, int Cursors, int Seed)> Shapes() =>
        (from rows in Gen.Choose(0, 40)
         from batchSize in Gen.Choose(1, 12)
         from cursors in Gen.Choose(1, 5)
         from seed in Gen.Choose(0, 1000)
         select (rows, batchSize, cursors, seed)).ToArbitrary();

    private static CaptionedImagesView Source(int rows) => new(
        [
            .. Enumerable.Range(0, rows).Select(i => new CaptionedImage(
                $"image {i}.jpg", $"image {i}.jpg", $"/images/{i}", [.. Enumerable.Range(0, i % 4).Select(k => $"caption {i} {k}".AsMemory())], i % 3 == 0 ? "train" : "test")),
        ],
        hasCaptions: true);

    private ToyTransformer Toy(int batchSize) => new(_ml, "ImageId", "", batchSize, _weights);

    private sealed class Row
    {
        public string ImageId { get; set; } = "";

        public string ImagePath { get; set; } = "";

        public string[] Captions { get; set; } = [];

        public string Split { get; set; } = "";
    }

    private sealed class Everything
    {
        public string ImageId { get; set; } = "";

        public bool Flag { get; set; }

        public byte Byte { get; set; }

        public long Long { get; set; }

        public double Double { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }

        public DateTime Time { get; set; }

        public TimeSpan Span { get; set; }

        public byte[] Bytes { get; set; } = [];

        public VBuffer<double> Sparse { get; set; }

        [VectorType(2)]
        public float[] Fixed { get; set; } = [];
    }

    private sealed class Prediction
    {
        public string Reversed { get; set; } = "";

        public float Length { get; set; }

        public float[] Codes { get; set; } = [];
    }
}
