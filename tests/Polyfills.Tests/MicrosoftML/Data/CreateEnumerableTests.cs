using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class CreateEnumerableTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Objects_come_back_as_they_went_in()
    {
        var rows = _ml.Data.CreateEnumerable<Row>(View(), reuseRowObject: false).ToArray();

        Assert.Equal(["one", "two"], rows.Select(row => row.Text));
        Assert.Equal([1f, 2f], rows[0].Values);
        Assert.Equal(["x", "y"], rows[1].Words);
        Assert.Equal([3f], rows[1].Values);
        Assert.NotSame(rows[0], rows[1]);
    }

    [Fact]
    public void One_object_may_serve_for_all_rows()
    {
        var rows = _ml.Data.CreateEnumerable<Row>(View(), reuseRowObject: true).ToArray();

        Assert.Same(rows[0], rows[1]);
    }

    [Fact]
    public void An_empty_vector_leaves_a_null_array()
    {
        var row = _ml.Data.CreateEnumerable<NullByDefault>(View(), reuseRowObject: false).First();

        Assert.Null(row.Words);
    }

    [Fact]
    public void An_array_that_fits_is_filled_in_place()
    {
        var arrays = new List<float[]>();
        foreach (var row in _ml.Data.CreateEnumerable<Row>(_ml.Data.LoadFromEnumerable([new Row { Values = [1, 2] }, new Row { Values = [3, 4] }]), reuseRowObject: true))
        {
            arrays.Add(row.Values);
        }

        Assert.Same(arrays[0], arrays[1]);
        Assert.Equal([3f, 4f], arrays[0]);
    }

    [Fact]
    public void A_missing_column_is_named_at_once()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.CreateEnumerable<WithMore>(View(), reuseRowObject: false));

        Assert.Contains("'More'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_may_be_ignored()
    {
        var row = _ml.Data.CreateEnumerable<WithMore>(View(), reuseRowObject: false, ignoreMissingColumns: true).First();

        Assert.Equal(("one", 5), (row.Text, row.More));
    }

    [Fact]
    public void A_column_of_another_type_is_an_invalid_operation()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _ml.Data.CreateEnumerable<OtherType>(View(), reuseRowObject: false));

        Assert.Equal(
            "Can't bind the IDataView column 'Text' of type 'String' to field or property 'Text' of type 'System.Int32'.", error.Message);
    }

    [Fact]
    public void A_definition_says_which_column_a_member_takes()
    {
        var definition = SchemaDefinition.Create(typeof(OnlyText), SchemaDefinition.Direction.Write);
        definition["Caption"].ColumnName = "Text";

        Assert.Equal(
            ["one", "two"], _ml.Data.CreateEnumerable<OnlyText>(View(), reuseRowObject: false, schemaDefinition: definition).Select(row => row.Caption));
    }

    [Fact]
    public void Only_what_members_need_is_read()
    {
        var view = new Spy(View());

        _ = _ml.Data.CreateEnumerable<OnlyCaption>(view, reuseRowObject: true).Count();

        Assert.Equal([["Text"]], view.Asked);
    }

    private IDataView View() => _ml.Data.LoadFromEnumerable(
        [new Row { Text = "one", Values = [1, 2], Words = [] }, new Row { Text = "two", Values = [3], Words = ["x", "y"] }]);

    public sealed class Row
    {
        public string Text { get; set; } = "";

        public float[] Values { get; set; } = [];

        public string[] Words { get; set; } = [];
    }

    public sealed class NullByDefault
    {
        public string[]? Words { get; set; }
    }

    public sealed class WithMore
    {
        public string Text { get; set; } = "";

        public int More { get; set; } = 5;
    }

    public sealed class OtherType
    {
        public int Text { get; set; }
    }

    public sealed class OnlyText
    {
        public string Caption { get; set; } = "";
    }

    public sealed class OnlyCaption
    {
        [ColumnName("Text")]
        public string Caption { get; set; } = "";
    }
}
