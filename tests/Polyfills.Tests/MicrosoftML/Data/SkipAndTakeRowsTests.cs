using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class SkipAndTakeRowsTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(3, new[] { 0, 1, 2 })]
    [InlineData(9, new[] { 0, 1, 2, 3 })]
    public void Taking_keeps_the_first_rows(int count, int[] kept) =>
        Assert.Equal(kept, _ml.Data.TakeRows(_ml.Data.LoadFromEnumerable(Sample.Many(4)), count).GetColumn<int>("Number"));

    [Theory]
    [InlineData(1, new[] { 1, 2, 3 })]
    [InlineData(4, new int[0])]
    [InlineData(9, new int[0])]
    public void Skipping_leaves_out_the_first_rows(int count, int[] kept) =>
        Assert.Equal(kept, _ml.Data.SkipRows(_ml.Data.LoadFromEnumerable(Sample.Many(4)), count).GetColumn<int>("Number"));

    [Fact]
    public void No_more_rows_are_read_than_taken()
    {
        var source = new Spy(_ml.Data.LoadFromEnumerable(Sample.Stream(100)));

        Assert.Equal(3, _ml.Data.TakeRows(source, 3).GetColumn<int>("Number").Count());
        Assert.Equal(3, source.RowsRead);
    }

    [Fact]
    public void The_order_is_kept_even_where_the_source_could_be_shuffled()
    {
        var taken = _ml.Data.TakeRows(_ml.Data.LoadFromEnumerable(Sample.Many(30)), 20);

        Assert.False(taken.CanShuffle);
        Assert.Equal(20, taken.GetRowCount());
        Assert.Equal(Enumerable.Range(0, 20), Sample.NumbersOf(taken.GetRowCursor(taken.Schema, new Random(1))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_count_is_positive(long count)
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(4));

        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.TakeRows(view, count));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.SkipRows(view, count));
    }
}
