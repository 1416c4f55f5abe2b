using Microsoft.ML;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.DataView;

public sealed class DataViewSchemaTests
{
    private static readonly string[] Words = ["a", "dog"];

    [Fact]
    public void Columns_are_found_by_name_and_index()
    {
        var schema = Schema(("A", NumberDataViewType.Single), ("B", TextDataViewType.Instance));

        Assert.Equal(2, schema.Count);
        Assert.Equal(1, schema["B"].Index);
        Assert.Equal("A", schema[0].Name);
        Assert.Equal(TextDataViewType.Instance, schema["B"].Type);
        Assert.Equal(["A", "B"], schema.Select(column => column.Name));
    }

    [Fact]
    public void A_later_column_hides_earlier_ones_of_its_name()
    {
        var schema = Schema(("A", NumberDataViewType.Single), ("A", TextDataViewType.Instance));

        Assert.Equal(1, schema["A"].Index);
        Assert.True(schema[0].IsHidden);
        Assert.False(schema[1].IsHidden);
    }

    [Fact]
    public void A_name_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Schema(("A", NumberDataViewType.Single))["Other"]);

        Assert.Equal("name", error.ParamName);
        Assert.StartsWith("Column 'Other' not found", error.Message, StringComparison.Ordinal);
        Assert.Null(Schema(("A", NumberDataViewType.Single)).GetColumnOrNull("Other"));
    }

    [Fact]
    public void An_empty_name_is_refused() => Assert.Throws<ArgumentNullException>(() => Schema(("A", NumberDataViewType.Single))[""]);

    [Fact]
    public void A_builder_takes_over_columns_with_their_annotations()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Annotated());
        builder.AddColumns([new DataViewSchema.DetachedColumn("More", NumberDataViewType.Int32)]);
        var schema = builder.ToSchema();

        Assert.Equal(["Tokens", "More"], schema.Select(column => column.Name));
        Assert.Equal(Words, Vocabulary(schema["Tokens"]));
        Assert.Empty(schema["More"].Annotations.Schema);
    }

    [Fact]
    public void An_annotation_is_read_by_its_name()
    {
        var annotations = Annotated()["Tokens"].Annotations;
        var size = 0;
        annotations.GetValue("Size", ref size);

        Assert.Equal(2, size);
        Assert.Equal(["Vocabulary", "Size"], annotations.Schema.Select(column => column.Name));
    }

    [Fact]
    public void A_missing_annotation_is_an_invalid_operation()
    {
        var value = 0;
        Assert.Throws<InvalidOperationException>(() => Annotated()["Tokens"].Annotations.GetValue("None", ref value));
    }

    [Fact]
    public void An_annotation_of_another_type_is_an_invalid_operation()
    {
        var annotations = Annotated()["Tokens"].Annotations;

        Assert.Throws<InvalidOperationException>(() => annotations.GetGetter<float>(annotations.Schema["Size"]));
    }

    [Fact]
    public void A_builder_takes_over_the_annotations_that_are_selected()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(Annotated()["Tokens"].Annotations, name => name == "Size");

        Assert.Equal(["Size"], builder.ToAnnotations().Schema.Select(column => column.Name));
    }

    private static DataViewSchema Schema(params (string Name, DataViewType Type)[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var (name, type) in columns)
        {
            builder.AddColumn(name, type);
        }

        return builder.ToSchema();
    }

    private static DataViewSchema Annotated()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            "Vocabulary",
            new VectorDataViewType(TextDataViewType.Instance, Words.Length),
            (ref VBuffer<ReadOnlyMemory<char>> words) => words = new(Words.Length, [.. Words.Select(word => word.AsMemory())]));
        annotations.AddPrimitiveValue("Size", NumberDataViewType.Int32, Words.Length);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Tokens", new VectorDataViewType(NumberDataViewType.Int32), annotations.ToAnnotations());
        return builder.ToSchema();
    }

    private static IEnumerable<string> Vocabulary(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> words = default;
        column.Annotations.GetValue("Vocabulary", ref words);
        return words.DenseValues().Select(word => word.ToString());
    }
}
