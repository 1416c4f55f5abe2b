using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class BatchTests
{
    private readonly Batch _batch;

    public BatchTests()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Name", TextDataViewType.Instance);
        var schema = builder.ToSchema();
        _batch = new Batch(
            [schema["Name"]], [ColumnBuffer.Create(TextDataViewType.Instance, 4)], ["Length", "Letters"],
            [ColumnBuffer.Create(NumberDataViewType.Single, 4), null], schema);
        _batch.Count = 3;
    }

    [Fact]
    public void There_is_a_value_for_each_row()
    {
        Assert.Equal(3, _batch.Input<ReadOnlyMemory<char>>("Name").Length);
        Assert.Equal(3, _batch.Output<float>("Length").Length);
    }

    [Fact]
    public void Only_needed_outputs_can_be_written()
    {
        Assert.True(_batch.Needs("Length"));
        Assert.False(_batch.Needs("Letters"));
        Assert.Throws<InvalidOperationException>(() => _batch.Output<ReadOnlyMemory<char>>("Letters").Length);
    }

    [Fact]
    public void Unknown_columns_and_other_types_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _batch.Input<ReadOnlyMemory<char>>("Length").Length);
        Assert.Throws<ArgumentException>(() => _batch.Input<float>("Name").Length);
        Assert.Throws<ArgumentException>(() => _batch.Output<int>("Length").Length);
        Assert.Throws<ArgumentException>(() => _batch.Needs("Name"));
    }
}
