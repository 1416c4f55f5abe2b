using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class GetColumnTests
{
    private readonly IDataView _view = new MLContext(seed: 1).Data.LoadFromEnumerable([new Row()]);

    [Fact]
    public void Values_come_raw_or_as_texts_and_arrays()
    {
        Assert.Equal([7], _view.GetColumn<int>("Number"));
        Assert.Equal(["hello"], _view.GetColumn<string>("Text"));
        Assert.Equal([[1f, 2f]], _view.GetColumn<float[]>("Values"));
        Assert.Equal([["a", "b"]], _view.GetColumn<string[]>(_view.Schema["Words"]));
        Assert.Equal([1f, 2f], _view.GetColumn<VBuffer<float>>("Values").Single().DenseValues());
    }

    [Fact]
    public void An_empty_vector_is_an_empty_array() => Assert.Equal([[]], _view.GetColumn<int[]>("Nothing"));

    [Fact]
    public void Only_that_column_is_read()
    {
        var spy = new Spy(_view);

        Assert.Single(spy.GetColumn<int>("Number"));
        Assert.Equal([["Number"]], spy.Asked);
    }

    [Fact]
    public void Another_type_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => _view.GetColumn<float>("Number"));

    [Fact]
    public void A_column_that_is_not_there_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => _view.GetColumn<float>("Other"));

    [Fact]
    public void A_column_of_another_schema_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => _view.GetColumn<int>(new MLContext().Data.LoadFromEnumerable(Sample.Many(1)).Schema["Text"]));

    public sealed class Row
    {
        public int Number { get; set; } = 7;

        public string Text { get; set; } = "hello";

        public float[] Values { get; set; } = [1, 2];

        public string[] Words { get; set; } = ["a", "b"];

        public int[] Nothing { get; set; } = [];
    }
}
