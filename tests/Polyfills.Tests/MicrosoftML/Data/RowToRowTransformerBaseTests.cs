using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class RowToRowTransformerBaseTests
{
    private readonly MLContext _ml = new(seed: 1);
    private int _mapped;

    [Fact]
    public void Added_columns_follow_those_of_the_input() =>
        Assert.Equal(["Number", "Text", "Twice"], Doubled(Sample.Stream(1)).Schema.Select(column => column.Name));

    [Fact]
    public void Nothing_is_computed_before_it_is_read()
    {
        var view = Doubled(Sample.Stream(3));
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<int>(view.Schema["Twice"]);
        Assert.True(cursor.MoveNext());
        Assert.True(cursor.MoveNext());
        Assert.Equal(0, _mapped);

        var value = 0;
        getter(ref value);

        Assert.Equal((2, 1), (value, _mapped));
    }

    [Fact]
    public void A_column_that_is_not_active_is_not_computed()
    {
        Assert.Equal([0, 1, 2], Doubled(Sample.Stream(3)).GetColumn<int>("Number"));
        Assert.Equal(0, _mapped);
    }

    [Fact]
    public void Only_what_active_columns_depend_on_is_asked_of_the_source()
    {
        var source = new Spy(_ml.Data.LoadFromEnumerable(Sample.Stream(3)));

        Assert.Equal([0, 2, 4], Doubling(source).GetColumn<int>("Twice"));
        Assert.Equal([["Number"]], source.Asked);
    }

    [Fact]
    public void Rows_of_a_shuffled_cursor_hold_together()
    {
        var view = Doubled(Sample.Many(50));
        using var cursor = view.GetRowCursor(view.Schema, new Random(1));
        var numberOf = cursor.GetGetter<int>(view.Schema["Number"]);
        var twiceOf = cursor.GetGetter<int>(view.Schema["Twice"]);
        var numbers = new List<int>();
        var (number, twice) = (0, 0);
        while (cursor.MoveNext())
        {
            numberOf(ref number);
            twiceOf(ref twice);
            Assert.Equal(2 * number, twice);
            numbers.Add(number);
        }

        Assert.True(view.CanShuffle);
        Assert.NotEqual(Enumerable.Range(0, 50), numbers);
        Assert.Equal(Enumerable.Range(0, 50), numbers.Order());
    }

    [Fact]
    public void A_set_of_cursors_gives_each_row_once()
    {
        var view = Doubled(Sample.Many(1000));
        var cursors = view.GetRowCursorSet([view.Schema["Number"], view.Schema["Twice"]], 4);
        var numbers = new int[cursors.Length][];

        Parallel.For(0, cursors.Length, i => numbers[i] = Sample.NumbersOf(cursors[i]));

        Assert.Equal(Enumerable.Range(0, 1000), numbers.SelectMany(part => part).Order());
    }

    [Fact]
    public void Batches_of_a_set_put_the_rows_back_in_order()
    {
        var view = Doubled(Sample.Many(500));
        var rows = new List<(long Batch, long Position, int Twice)>();
        foreach (var cursor in view.GetRowCursorSet([view.Schema["Twice"]], 3))
        {
            using (cursor)
            {
                var getter = cursor.GetGetter<int>(view.Schema["Twice"]);
                var twice = 0;
                while (cursor.MoveNext())
                {
                    getter(ref twice);
                    rows.Add((cursor.Batch, cursor.Position, twice));
                }
            }
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => 2 * i), rows.OrderBy(row => row.Batch).ThenBy(row => row.Position).Select(row => row.Twice));
    }

    [Fact]
    public void An_input_column_that_is_not_there_is_named()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(1));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.CopyColumns("Copy", "Other").Fit(view));

        Assert.Equal("inputSchema", error.ParamName);
        Assert.StartsWith("Could not find input column 'Other'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_added_column_hides_the_input_of_its_name()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(2));

        var copied = _ml.Transforms.CopyColumns("Text", "Number").Fit(view).Transform(view);

        Assert.Equal(["Number", "Text", "Text"], copied.Schema.Select(column => column.Name));
        Assert.Equal([0, 1], copied.GetColumn<int>("Text"));
        Assert.Equal("text 1", copied.GetColumn<string>(copied.Schema[1]).Last());
    }

    [Fact]
    public void A_mapper_takes_rows_of_the_very_schema_it_is_bound_to()
    {
        var view = _ml.Data.LoadFromEnumerable(Sample.Many(1));
        var same = _ml.Data.LoadFromEnumerable(Sample.Many(1));
        ITransformer copying = _ml.Transforms.CopyColumns("Copy", "Number").Fit(view);
        var mapper = copying.GetRowToRowMapper(view.Schema);
        using var cursor = view.GetRowCursor(view.Schema);
        using var other = same.GetRowCursor(same.Schema);

        Assert.Same(mapper.OutputSchema, mapper.GetRow(cursor, mapper.OutputSchema).Schema);
        Assert.Throws<InvalidOperationException>(() => mapper.GetRow(other, mapper.OutputSchema));
    }

    private IDataView Doubled(IEnumerable<Sample> samples) => Doubling(_ml.Data.LoadFromEnumerable(samples));

    private IDataView Doubling(IDataView view) =>
        _ml.Transforms.CustomMapping<Number, Twice>(
            (input, output) =>
            {
                Interlocked.Increment(ref _mapped);
                output.Value = 2 * input.Value;
            },
            contractName: null).Fit(view).Transform(view);

    public sealed class Number
    {
        [ColumnName("Number")]
        public int Value { get; set; }
    }

    public sealed class Twice
    {
        [ColumnName("Twice")]
        public int Value { get; set; }
    }
}
