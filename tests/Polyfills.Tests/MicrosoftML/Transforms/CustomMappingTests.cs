using Microsoft.ML;
using Microsoft.ML.Data;
using Polyfills.Tests.MicrosoftML.Data;

namespace Polyfills.Tests.MicrosoftML.Transforms;

public class CustomMappingTests
{
    private readonly MLContext _ml = new(seed: 1);

    public sealed class Given
    {
        public int Number { get; set; }
    }

    public sealed class Made
    {
        public float Half { get; set; }

        [ColumnName("Digits")]
        public VBuffer<int> Both { get; set; }

        [VectorType(2)]
        public float[] Pair { get; set; } = [];
    }

    private IDataView Samples => _ml.Data.LoadFromEnumerable(Sample.Many(3));

    [Fact]
    public void New_columns_are_the_members_with_their_names_and_types()
    {
        DataViewSchema schema = _ml.Transforms.CustomMapping<Given, Made>(Map, null).Fit(Samples).GetOutputSchema(Samples.Schema);
        Assert.Equal(["Number", "Text", "Half", "Digits", "Pair"], Columns.NamesOf(schema));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Int32), schema["Digits"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), schema["Pair"].Type);
    }

    [Fact]
    public void Values_are_computed_from_the_same_row()
    {
        IDataView view = _ml.Transforms.CustomMapping<Given, Made>(Map, null).Fit(Samples).Transform(Samples);
        Assert.Equal([0f, 0.5f, 1f], Columns.ValuesOf<float>(view, "Half"));
        Assert.Equal([[0, 0], [1, 1], [2, 2]], Columns.ValuesOf<VBuffer<int>>(view, "Digits").Select(vector => vector.DenseValues().ToArray()));
        Assert.Equal([[0f, 1f], [1f, 2f], [2f, 3f]], Columns.VectorsOf(view, "Pair"));
    }

    [Fact]
    public void The_mapping_runs_once_a_row_that_is_read_on_one_pair_of_objects_a_cursor()
    {
        var sources = new List<Given>();
        IDataView view = _ml.Transforms.CustomMapping<Given, Made>((source, destination) =>
        {
            sources.Add(source);
            Map(source, destination);
        }, null).Fit(Samples).Transform(Samples);
        using (DataViewRowCursor cursor = view.GetRowCursor(view.Schema))
        {
            ValueGetter<float> half = cursor.GetGetter<float>(view.Schema["Half"]);
            ValueGetter<VBuffer<float>> pair = cursor.GetGetter<VBuffer<float>>(view.Schema["Pair"]);
            float number = 0;
            VBuffer<float> vector = default;
            cursor.MoveNext();
            cursor.MoveNext();
            half(ref number);
            half(ref number);
            pair(ref vector);
        }

        Assert.Single(sources);
        Columns.ValuesOf<float>(view, "Half");
        Assert.Equal(4, sources.Count);
        Assert.Equal(2, sources.Distinct().Count());
    }

    [Fact]
    public void Without_an_active_column_of_its_own_the_mapping_does_not_run()
    {
        IDataView view = _ml.Transforms.CustomMapping<Given, Made>((_, _) => throw new InvalidOperationException("ran"), null).Fit(Samples).Transform(Samples);
        Assert.Equal([0, 1, 2], Columns.ValuesOf<int>(view, "Number"));
    }

    [Fact]
    public void A_source_column_that_is_not_there_is_named()
    {
        IDataView without = _ml.Transforms.DropColumns("Number").Fit(Samples).Transform(Samples);
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.CustomMapping<Given, Made>(Map, null).Fit(without));
        Assert.Contains("'Number'", problem.Message, StringComparison.Ordinal);
    }

    private static void Map(Given source, Made destination)
    {
        destination.Half = source.Number / 2f;
        destination.Both = new(2, [source.Number, source.Number]);
        destination.Pair = [source.Number, source.Number + 1];
    }
}
