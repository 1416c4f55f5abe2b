using Microsoft.ML;

namespace MLCaption.Tests.Data;

public sealed class CaptionedImagesViewTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Images_alone_have_an_id_and_a_path() =>
        Assert.Equal(
            ["0:0|a.jpg|/x/a.jpg", "0:1|b.png|b.png"], DataViewRows.Read(_ml.Captioning().Data.FromImages(["/x/a.jpg", "b.png"])));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 3)]
    [InlineData(10, 3)]
    [InlineData(10, 1)]
    public void A_cursor_set_holds_every_row_once(int rows, int cursors)
    {
        var view = _ml.Captioning().Data.FromImages(Enumerable.Range(0, rows).Select(i => $"{i}.jpg"));
        var parts = DataViewRows.ReadSet(view, cursors, random: null);
        Assert.InRange(parts.Length, 1, cursors);
        Assert.Equal(DataViewRows.Read(view), parts.SelectMany(part => part));
    }

    [Fact]
    public void Shuffling_follows_the_seed()
    {
        var view = _ml.Captioning().Data.FromImages(Enumerable.Range(0, 50).Select(i => $"{i}.jpg"));
        var shuffled = DataViewRows.Read(view, new Random(5));
        Assert.Equal(shuffled, DataViewRows.Read(view, new Random(5)));
        Assert.NotEqual(DataViewRows.Read(view), shuffled);
        Assert.Equal(DataViewRows.Read(view).Order(), shuffled.Order());
    }
}
