using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class CacheTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Each_column_is_read_once()
    {
        var source = new Spy(_ml.Data.LoadFromEnumerable(Sample.Stream(5)));
        var cached = _ml.Data.Cache(source);

        Assert.Empty(source.Asked);
        Assert.Equal([0, 1, 2, 3, 4], cached.GetColumn<int>("Number"));
        Assert.Equal([0, 1, 2, 3, 4], cached.GetColumn<int>("Number"));
        Assert.Equal([["Number"]], source.Asked);
        Assert.Equal("text 3", cached.GetColumn<string>("Text").ElementAt(3));
        Assert.Equal([["Number"], ["Text"]], source.Asked);
        Assert.Equal(10, source.RowsRead);
    }

    [Fact]
    public void The_number_of_rows_is_known_once_they_were_read()
    {
        var cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Sample.Stream(5)));

        Assert.Null(cached.GetRowCount());
        Assert.Equal(5, cached.GetColumn<int>("Number").Count());
        Assert.Equal(5, cached.GetRowCount());
    }

    [Fact]
    public void A_cache_can_be_shuffled_where_its_source_can_not()
    {
        var cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Sample.Stream(50)));

        var shuffled = Sample.NumbersOf(cached.GetRowCursor(cached.Schema, new Random(1)));

        Assert.True(cached.CanShuffle);
        Assert.NotEqual(Enumerable.Range(0, 50), shuffled);
        Assert.Equal(Enumerable.Range(0, 50), shuffled.Order());
    }

    [Fact]
    public void A_set_of_cursors_shares_out_the_rows()
    {
        var cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Sample.Stream(1000)));

        var cursors = cached.GetRowCursorSet([cached.Schema["Number"]], 4);
        var numbers = new int[cursors.Length][];
        Parallel.For(0, cursors.Length, i => numbers[i] = Sample.NumbersOf(cursors[i]));

        Assert.Equal(4, cursors.Length);
        Assert.Equal(Enumerable.Range(0, 1000), numbers.SelectMany(part => part).Order());
    }

    [Fact]
    public void A_shuffled_set_of_cursors_shares_out_the_rows()
    {
        var cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Sample.Stream(1000)));

        var numbers = cached.GetRowCursorSet([cached.Schema["Number"]], 3, new Random(1)).SelectMany(Sample.NumbersOf).ToArray();

        Assert.NotEqual(Enumerable.Range(0, 1000), numbers);
        Assert.Equal(Enumerable.Range(0, 1000), numbers.Order());
    }

    [Fact]
    public void Values_that_are_given_out_do_not_touch_the_cache()
    {
        var cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable([new Vectors { Values = [1, 2] }]));
        var given = cached.GetColumn<VBuffer<float>>("Values").Single();
        VBufferEditor.CreateFromBuffer(ref given).Values[0] = 9;

        Assert.Equal([1f, 2f], cached.GetColumn<float[]>("Values").Single());
    }

    [Fact]
    public void A_column_to_prefetch_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Sample.Many(1)), "Other"));

        Assert.Equal("columnsToPrefetch", error.ParamName);
        Assert.Contains("'Other'", error.Message, StringComparison.Ordinal);
    }

    public sealed class Vectors
    {
        public float[] Values { get; set; } = [];
    }
}
