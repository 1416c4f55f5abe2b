using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class PredictionEngineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void An_engine_maps_one_object_to_another()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Sample, Doubled>(new DoublingTransformer("Number"));

        Assert.Equal((14, "seven"), Pair(engine.Predict(new Sample { Number = 7, Text = "seven" })));
        Assert.Equal((16, "eight"), Pair(engine.Predict(new Sample { Number = 8, Text = "eight" })));
        Assert.Equal(["Number", "Text", "Twice", "Parts"], engine.OutputSchema.Select(column => column.Name));
    }

    [Fact]
    public void A_given_object_is_filled()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Sample, Doubled>(new DoublingTransformer("Number"));
        var prediction = new Doubled();
        var given = prediction;

        engine.Predict(new Sample { Number = 3 }, ref prediction);

        Assert.Same(given, prediction);
        Assert.Equal(6, given.Twice);
    }

    [Fact]
    public void An_empty_vector_leaves_a_null_array()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Sample, Parts>(new DoublingTransformer("Number"));

        Assert.Null(engine.Predict(new Sample { Number = 0 }).Values);
        Assert.Equal([1, 2], engine.Predict(new Sample { Number = 2 }).Values!);
    }

    [Fact]
    public void All_output_columns_are_active()
    {
        var transformer = new DoublingTransformer("Number");
        using var engine = _ml.Model.CreatePredictionEngine<Sample, Doubled>(transformer);

        Assert.Equal([["Number", "Text", "Twice", "Parts"]], transformer.ActiveColumns);
    }

    [Fact]
    public void Missing_columns_are_ignored_unless_asked_for()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Sample, WithMore>(new DoublingTransformer("Number"));

        Assert.Equal(5, engine.Predict(new Sample()).More);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Model.CreatePredictionEngine<Sample, WithMore>(new DoublingTransformer("Number"), ignoreMissingColumns: false));
    }

    [Fact]
    public void Disposing_the_engine_disposes_the_transformer_it_owns()
    {
        var owned = new DoublingTransformer("Number");
        var kept = new DoublingTransformer("Number");

        _ml.Model.CreatePredictionEngine<Sample, Doubled>(owned).Dispose();
        _ml.Model.CreatePredictionEngine<Sample, Doubled>(kept, new PredictionEngineOptions { OwnsTransformer = false }).Dispose();

        Assert.Equal((1, 0), (owned.Disposals, kept.Disposals));
    }

    [Fact]
    public void An_engine_is_disposed_once()
    {
        var transformer = new DoublingTransformer("Number");
        var engine = _ml.Model.CreatePredictionEngine<Sample, Doubled>(transformer);

        engine.Dispose();
        engine.Dispose();

        Assert.Equal(1, transformer.Disposals);
    }

    [Fact]
    public void An_engine_over_a_schema_takes_its_types()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Number", NumberDataViewType.Int32);
        using var engine = _ml.Model.CreatePredictionEngine<Sample, Doubled>(new DoublingTransformer("Number"), builder.ToSchema());

        Assert.Equal(4, engine.Predict(new Sample { Number = 2 }).Twice);
    }

    [Fact]
    public void A_schema_with_a_column_that_the_class_lacks_is_an_invalid_operation()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Other", NumberDataViewType.Int32);

        Assert.Throws<InvalidOperationException>(
            () => _ml.Model.CreatePredictionEngine<Sample, Doubled>(new DoublingTransformer("Number"), builder.ToSchema()));
    }

    [Fact]
    public void There_is_no_prediction_of_nothing()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Sample, Doubled>(new DoublingTransformer("Number"));

        Assert.Throws<ArgumentNullException>(() => engine.Predict(null!));
    }

    [Fact]
    public void A_transformer_that_maps_no_rows_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => _ml.Model.CreatePredictionEngine<Sample, Doubled>(new DoublingTransformer("Number") { IsRowToRowMapper = false }));

    private static (int Twice, string Text) Pair(Doubled row) => (row.Twice, row.Text);

    public sealed class Doubled
    {
        public int Twice { get; set; }

        public string Text { get; set; } = "";
    }

    public sealed class Parts
    {
        [ColumnName("Parts")]
        public int[]? Values { get; set; }
    }

    public sealed class WithMore
    {
        public int Twice { get; set; }

        public int More { get; set; } = 5;
    }
}
