using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class ShuffleRowsTests
{
    private readonly MLContext _ml = new(seed: 1);

    // The order that the package's own sample of ShuffleRows prints for its five rows and this seed.
    [Fact]
    public void A_seed_gives_the_order_that_the_package_documents() =>
        Assert.Equal([2, 0, 3, 1, 4], _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(Sample.Stream(5)), seed: 123).GetColumn<int>("Number"));

    [Fact]
    public void Each_pass_gives_the_same_order()
    {
        var shuffled = _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(Sample.Many(50)));
        var first = shuffled.GetColumn<int>("Number").ToArray();

        Assert.Equal(first, shuffled.GetColumn<int>("Number"));
        Assert.NotEqual(Enumerable.Range(0, 50), first);
        Assert.Equal(Enumerable.Range(0, 50), first.Order());
    }

    [Fact]
    public void Without_a_seed_the_order_follows_from_the_context()
    {
        Assert.Equal(Order(new MLContext(seed: 5)), Order(new MLContext(seed: 5)));
        Assert.NotEqual(Order(new MLContext(seed: 5)), Order(new MLContext(seed: 6)));

        static int[] Order(MLContext ml) => [.. ml.Data.ShuffleRows(ml.Data.LoadFromEnumerable(Sample.Many(50))).GetColumn<int>("Number")];
    }

    [Fact]
    public void The_columns_of_a_row_stay_together()
    {
        var shuffled = _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(Sample.Stream(200)), seed: 1, shufflePoolSize: 10);

        Assert.All(_ml.Data.CreateEnumerable<Sample>(shuffled, reuseRowObject: false), row => Assert.Equal($"text {row.Number}", row.Text));
    }

    [Fact]
    public void A_row_of_a_stream_is_drawn_from_no_further_ahead_than_the_pool()
    {
        var numbers = _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(Sample.Stream(200)), seed: 1, shufflePoolSize: 10).GetColumn<int>("Number").ToArray();

        Assert.Equal(Enumerable.Range(0, 200), numbers.Order());
        Assert.All(numbers.Index(), row => Assert.InRange(row.Item, 0, row.Index + 9));
    }

    [Fact]
    public void A_pool_of_one_leaves_a_stream_as_it_is() =>
        Assert.Equal([0, 1, 2], _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(Sample.Stream(3)), seed: 1, shufflePoolSize: 1).GetColumn<int>("Number"));

    [Fact]
    public void Without_rows_there_is_nothing_to_draw() =>
        Assert.Empty(_ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(Sample.Many(0))).GetColumn<int>("Number"));

    [Fact]
    public void A_pool_has_room_for_a_row() => Assert.Throws<ArgumentOutOfRangeException>(
        () => _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(Sample.Many(3)), shufflePoolSize: 0));
}
