using Microsoft.ML;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class PreviewTests
{
    [Fact]
    public void A_preview_shows_the_first_rows_by_row_and_by_column()
    {
        var preview = new MLContext(seed: 1).Data.LoadFromEnumerable(Sample.Many(5)).Preview(maxRows: 2);

        Assert.Equal(2, preview.RowView.Length);
        Assert.Equal(new KeyValuePair<string, object>("Number", 1), preview.RowView[1].Values[0]);
        Assert.Equal([0, 1], preview.ColumnView[0].Values);
        Assert.Equal("Text", preview.ColumnView[1].Column.Name);
    }
}
