using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class FilterRowsTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Rows_from_the_lower_bound_to_below_the_upper_are_kept() =>
        Assert.Equal([1f, 2f], _ml.Data.FilterRowsByColumn(Values(0, 1, 2, 3, float.NaN), "Value", 1, 3).GetColumn<float>("Value"));

    [Fact]
    public void A_filtered_cursor_counts_its_own_rows()
    {
        var view = _ml.Data.FilterRowsByColumn(Values(0, 5, 6), "Value", 1);
        using var cursor = view.GetRowCursor(view.Schema);

        Assert.True(cursor.MoveNext());
        Assert.Equal(0, cursor.Position);
        Assert.Null(view.GetRowCount());
    }

    [Fact]
    public void The_column_that_is_tested_need_not_be_asked_for()
    {
        var view = _ml.Data.FilterRowsByColumn(Values(0, 5, 6), "Value", 1);
        using var cursor = view.GetRowCursor([]);

        Assert.False(cursor.IsColumnActive(view.Schema["Value"]));
        Assert.True(cursor.MoveNext());
        Assert.True(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void Only_numbers_can_be_tested() => Assert.Throws<ArgumentOutOfRangeException>(
        () => _ml.Data.FilterRowsByColumn(_ml.Data.LoadFromEnumerable(Sample.Many(1)), "Text", 0, 1));

    private IDataView Values(params float[] values) => _ml.Data.LoadFromEnumerable(values.Select(value => new Row { Value = value }).ToList());

    public sealed class Row
    {
        public float Value { get; set; }
    }
}
