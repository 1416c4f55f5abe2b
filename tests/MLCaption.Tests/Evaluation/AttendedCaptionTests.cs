using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Tests.Evaluation;

public sealed class AttendedCaptionTests
{
    private static readonly AttentionGrid _grid = new(2, 2);

    [Fact]
    public void Each_row_gives_the_maps_of_its_words()
    {
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable([new Row { ImageId = "7", Caption = "a dog", Attention = [1, 0, 0, 0, 0, 0, 0, 1] }, new Row { ImageId = "8" }]);

        AttendedCaption[] captions = [.. AttendedCaption.Read(data, _grid)];

        Assert.Equal(["7", "8"], captions.Select(caption => caption.ImageId));
        Assert.Equal([0f, 0, 0, 1], captions[0].Words[1].Weights);
        Assert.Empty(captions[1].Words); // an image that could not be read
    }

    [Fact]
    public void All_columns_that_are_missing_are_told()
    {
        IDataView data = new MLContext().Data.LoadFromEnumerable([new UnnamedRow()]);

        var error = Assert.Throws<ArgumentException>(() => AttendedCaption.Read(data, _grid, "Title"));

        Assert.StartsWith(
            "Could not find image id column 'ImageId'. Could not find caption column 'Title'. "
            + "Could not find attention column 'Title.Attention' of type Vector<Single>; ask the decoder's trainer for it by WithAttention.",
            error.Message, StringComparison.Ordinal);
    }

    internal sealed class Row
    {
        public string ImageId { get; set; } = "";

        public string Caption { get; set; } = "";

        [ColumnName("Caption.Attention")]
        public float[] Attention { get; set; } = [];
    }
}
