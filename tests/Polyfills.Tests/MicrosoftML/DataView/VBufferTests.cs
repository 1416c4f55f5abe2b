using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.DataView;

public sealed class VBufferTests
{
    [Fact]
    public void A_dense_vector_has_values_and_no_indices()
    {
        var vector = new VBuffer<float>(3, [1, 2, 3, 99]);

        Assert.True(vector.IsDense);
        Assert.Equal(3, vector.Length);
        Assert.Equal([1, 2, 3], vector.GetValues().ToArray());
        Assert.Equal(0, vector.GetIndices().Length);
    }

    [Fact]
    public void A_sparse_vector_has_defaults_between_its_values()
    {
        var vector = new VBuffer<int>(5, 2, [7, 8], [1, 4]);

        Assert.False(vector.IsDense);
        Assert.Equal([0, 7, 0, 0, 8], vector.DenseValues());
        Assert.Equal([new(1, 7), new(4, 8)], vector.Items());
        Assert.Equal([new(0, 0), new(1, 7), new(2, 0), new(3, 0), new(4, 8)], vector.Items(all: true));
        Assert.Equal(8, vector.GetItemOrDefault(4));
        Assert.Equal(0, vector.GetItemOrDefault(3));
    }

    [Fact]
    public void Copying_to_a_span_fills_the_gaps_with_the_given_value()
    {
        var target = new int[6];

        new VBuffer<int>(4, 1, [5], [2]).CopyTo(target, 1, -1);

        Assert.Equal([0, -1, -1, 5, -1, 0], target);
    }

    [Fact]
    public void A_range_of_a_sparse_vector_is_copied_with_shifted_indices()
    {
        VBuffer<int> range = default;

        new VBuffer<int>(6, 3, [1, 2, 3], [0, 3, 5]).CopyTo(ref range, 2, 3);

        Assert.Equal([0, 2, 0], range.DenseValues());
        Assert.Equal([1], range.GetIndices().ToArray());
    }

    [Fact]
    public void A_copy_shares_no_memory_with_its_source()
    {
        var values = new[] { 1, 2 };
        VBuffer<int> copy = default;
        new VBuffer<int>(2, values).CopyTo(ref copy);

        values[0] = 9;

        Assert.Equal([1, 2], copy.DenseValues());
    }

    [Fact]
    public void The_default_is_an_empty_dense_vector()
    {
        VBuffer<int> vector = default;

        Assert.True(vector.IsDense);
        Assert.Empty(vector.DenseValues());
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 2)]
    public void A_length_without_as_many_values_is_refused(int length, int values) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<int>(length, new int[values]));

    [Fact]
    public void A_sparse_vector_needs_an_index_for_each_value() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<int>(4, 2, [1, 2], [0]));

    [Fact]
    public void An_index_outside_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<int>(2, [1, 2]).GetItemOrDefault(2));

    [Fact]
    public void Sparse_and_dense_forms_of_a_vector_read_the_same() => Prop.ForAll<int[]>(values =>
    {
        var places = Enumerable.Range(0, values.Length).Where(i => values[i] != 0).ToArray();
        var sparse = new VBuffer<int>(values.Length, places.Length, [.. places.Select(i => values[i])], places);
        VBuffer<int> dense = default;
        sparse.CopyToDense(ref dense);
        return dense.IsDense && dense.GetValues().SequenceEqual(values) && sparse.DenseValues().SequenceEqual(values);
    }).QuickCheckThrowOnFailure();
}
