using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class OutputShapeTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Columns_have_the_kind_and_item_of_their_type()
    {
        var shape = OutputShape.Append(_ml, new SchemaShape([]),
        [
            new("Caption", TextDataViewType.Instance),
            new("Caption.LogProbability", NumberDataViewType.Single),
            new("Caption.Candidates", new VectorDataViewType(TextDataViewType.Instance)),
            new("Features", new VectorDataViewType(NumberDataViewType.Single, 7, 7, 1280)),
            new("Tokens", new VectorDataViewType(NumberDataViewType.Int32)),
        ]);
        Assert.Equal(
            ["Caption Scalar String", "Caption.LogProbability Scalar Single", "Caption.Candidates VariableVector String", "Features Vector Single", "Tokens VariableVector Int32"],
            shape.Select(column => $"{column.Name} {column.Kind} {column.ItemType}"));
    }

    [Fact]
    public void An_added_column_takes_the_place_of_another_of_its_name()
    {
        var input = OutputShape.Append(_ml, new SchemaShape([]), [new("A", TextDataViewType.Instance), new("B", TextDataViewType.Instance)]);
        var shape = OutputShape.Append(_ml, input, [new("A", NumberDataViewType.Single)]);
        Assert.Equal(["B String", "A Single"], shape.Select(column => $"{column.Name} {column.ItemType}"));
    }

    [Fact]
    public void Every_problem_of_a_shape_is_told()
    {
        var shape = OutputShape.Append(
            _ml, new SchemaShape([]), [new("A", TextDataViewType.Instance), new("B", new VectorDataViewType(NumberDataViewType.Single, 3))]);
        var error = Assert.Throws<ArgumentException>(() => InputColumns.Check(
            [InputColumn.Text("B"), new("A", new VectorDataViewType(NumberDataViewType.Single)), InputColumn.Text("C"), InputColumn.Text("A")], shape));
        Assert.Equal(
            [
                "Column 'B' must be of type String, but is Single, Vector.",
                "Column 'A' must be of type Vector<Single>, but is String, Scalar.",
                "There is no column 'C'; the columns are A, B.",
            ],
            error.Message.Split(Environment.NewLine));
    }
}
