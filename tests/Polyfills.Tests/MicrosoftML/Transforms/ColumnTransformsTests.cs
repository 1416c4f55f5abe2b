using Microsoft.ML;
using Microsoft.ML.Data;
using Polyfills.Tests.MicrosoftML.Data;

namespace Polyfills.Tests.MicrosoftML.Transforms;

public class ColumnTransformsTests
{
    private readonly MLContext _ml = new(seed: 1);

    public sealed class Point
    {
        public float X { get; set; }

        [VectorType(2)]
        public float[] Rest { get; set; } = [];
    }

    private IDataView Points => _ml.Data.LoadFromEnumerable([new Point { X = 1, Rest = [2, 3] }, new Point { X = 4, Rest = [5, 6] }]);

    [Fact]
    public void A_copied_column_has_the_type_and_values_of_the_original()
    {
        IDataView view = _ml.Transforms.CopyColumns("Copy", "Rest").Fit(Points).Transform(Points);
        Assert.Equal(view.Schema["Rest"].Type, view.Schema["Copy"].Type);
        Assert.Equal([[2f, 3f], [5f, 6f]], Columns.VectorsOf(view, "Copy"));
    }

    [Fact]
    public void Copying_a_column_that_is_not_there_names_it()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.CopyColumns("Copy", "Nowhere").Fit(Points));
        Assert.StartsWith("Could not find input column 'Nowhere'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Concatenated_scalars_and_vectors_are_one_vector_of_known_size_with_slot_names()
    {
        IDataView view = _ml.Transforms.Concatenate("All", "X", "Rest", "X").Fit(Points).Transform(Points);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 4), view.Schema["All"].Type);
        Assert.Equal([[1f, 2f, 3f, 1f], [4f, 5f, 6f, 4f]], Columns.VectorsOf(view, "All"));

        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["All"].Annotations.GetValue("SlotNames", ref names);
        Assert.Equal(["X", "", "", "X"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void Columns_of_different_item_types_do_not_concatenate()
    {
        IDataView samples = _ml.Data.LoadFromEnumerable(Sample.Many(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.Concatenate("All", "Number", "Text").Fit(samples));
    }

    [Fact]
    public void Selected_columns_come_in_the_order_of_the_names()
    {
        IDataView view = _ml.Transforms.SelectColumns("Rest", "X").Fit(Points).Transform(Points);
        Assert.Equal(["Rest", "X"], Columns.NamesOf(view.Schema));
        Assert.Equal([1f, 4f], Columns.ValuesOf<float>(view, "X"));
    }

    [Fact]
    public void Dropping_a_name_drops_the_columns_that_it_hides_too()
    {
        IDataView twice = _ml.Transforms.CopyColumns("X", "X").Fit(Points).Transform(Points);
        Assert.Equal(["X", "Rest", "X"], Columns.NamesOf(twice.Schema));
        IDataView view = _ml.Transforms.DropColumns("X").Fit(twice).Transform(twice);
        Assert.Equal(["Rest"], Columns.NamesOf(view.Schema));
    }

    [Fact]
    public void Selecting_a_column_that_is_not_there_names_it()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.SelectColumns("X", "Nowhere").Fit(Points));
        Assert.StartsWith("Could not find input column 'Nowhere'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_sources_of_active_columns_are_read()
    {
        var spy = new Spy(Points);
        IDataView view = _ml.Transforms.CopyColumns("Copy", "X").Append(_ml.Transforms.SelectColumns("Copy", "Rest")).Fit(spy).Transform(spy);
        spy.Asked.Clear();
        Columns.ValuesOf<float>(view, "Copy");
        Assert.Equal([["X"]], spy.Asked);
    }
}
