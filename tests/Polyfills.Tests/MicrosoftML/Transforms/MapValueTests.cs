using Microsoft.ML;
using Microsoft.ML.Data;
using Polyfills.Tests.MicrosoftML.Data;

namespace Polyfills.Tests.MicrosoftML.Transforms;

public class MapValueTests
{
    private readonly MLContext _ml = new(seed: 1);

    private IDataView Samples => _ml.Data.LoadFromEnumerable(Sample.Many(2));

    [Fact]
    public void A_text_maps_to_its_value() => Assert.Equal(["zero", "one"], Columns.TextsOf(Mapped(("text 0", "zero"), ("text 1", "one")), "Out"));

    [Fact]
    public void A_missing_key_maps_to_not_a_number() => Assert.Equal([1.5f, float.NaN], Columns.ValuesOf<float>(Mapped(("text 0", 1.5f)), "Out"));

    [Fact]
    public void A_missing_key_maps_to_zero_of_an_integer() => Assert.Equal([7, 0], Columns.ValuesOf<int>(Mapped(("text 0", 7)), "Out"));

    [Fact]
    public void A_missing_key_maps_to_an_empty_text() => Assert.Equal(["zero", ""], Columns.TextsOf(Mapped(("text 0", "zero")), "Out"));

    [Fact]
    public void Vectors_of_one_length_make_a_column_of_known_size_and_a_missing_key_an_empty_vector()
    {
        IDataView view = _ml.Transforms.Conversion.MapValue("Out", [new KeyValuePair<string, float[]>("text 0", [1, 2, 3])], "Text").Fit(Samples).Transform(Samples);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), view.Schema["Out"].Type);
        Assert.Equal([[1f, 2f, 3f], []], Columns.VectorsOf(view, "Out"));
    }

    [Fact]
    public void Vectors_of_several_lengths_make_a_column_of_unknown_size()
    {
        KeyValuePair<string, float[]>[] pairs = [new("text 0", [1]), new("text 1", [2, 3])];
        IDataView view = _ml.Transforms.Conversion.MapValue("Out", pairs, "Text").Fit(Samples).Transform(Samples);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single), view.Schema["Out"].Type);
        Assert.Equal([[1f], [2f, 3f]], Columns.VectorsOf(view, "Out"));
    }

    [Fact]
    public void Values_that_become_keys_are_numbered_as_they_come_and_named_in_an_annotation()
    {
        KeyValuePair<string, string>[] pairs = [new("text 1", "b"), new("text 0", "a"), new("text 2", "b")];
        IDataView view = _ml.Transforms.Conversion.MapValue("Out", pairs, "Text", treatValuesAsKeyType: true).Fit(Samples).Transform(Samples);
        Assert.Equal(new KeyDataViewType(typeof(uint), 2), view.Schema["Out"].Type);
        Assert.Equal([2u, 1u], Columns.ValuesOf<uint>(view, "Out"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Out"].Annotations.GetValue("KeyValues", ref names);
        Assert.Equal(["b", "a"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void A_lookup_of_a_data_view_gives_the_type_of_its_value_column()
    {
        IDataView lookup = _ml.Data.LoadFromEnumerable(Sample.Many(1));
        IDataView view = _ml.Transforms.Conversion.MapValue("Out", lookup, lookup.Schema["Text"], lookup.Schema["Number"], "Text").Fit(Samples).Transform(Samples);
        Assert.Equal(NumberDataViewType.Int32, view.Schema["Out"].Type);
        Assert.Equal([0, 0], Columns.ValuesOf<int>(view, "Out"));
    }

    [Fact]
    public void A_key_that_occurs_twice_is_refused()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Mapped(("text 0", 1), ("text 0", 2)));
        Assert.Equal("Duplicate keys in data 'text 0'", problem.Message);
    }

    private IDataView Mapped<T>(params (string Key, T Value)[] pairs) =>
        _ml.Transforms.Conversion.MapValue("Out", pairs.Select(pair => new KeyValuePair<string, T>(pair.Key, pair.Value)), "Text").Fit(Samples).Transform(Samples);
}
