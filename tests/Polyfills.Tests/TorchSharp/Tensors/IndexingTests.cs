using TorchSharp;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Tensors;

/// <summary>On 0..23 as 2x3x4; the expected values are counted by hand.</summary>
public sealed class IndexingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor numbers = arange(24).reshape(2, 3, 4);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Numbers_take_dimensions_away()
    {
        Assert.Equal(23, numbers[1, 2, 3].ToInt64());
        AssertNumbers([12, 13, 14, 15], numbers[1, 0]);
        AssertNumbers([20, 21, 22, 23], numbers[1][-1]);
    }

    [Fact]
    public void Slices_count_from_the_start_and_from_the_end()
    {
        AssertNumbers([4, 5, 6, 7, 8, 9, 10, 11], numbers[TensorIndex.Single(0), TensorIndex.Slice(1)]);
        AssertNumbers([0, 2], numbers[0, 0][TensorIndex.Slice(step: 2)]);
        AssertNumbers([1, 2], numbers[TensorIndex.Single(0), TensorIndex.Single(0), TensorIndex.Slice(1, -1)]);
        AssertNumbers([1, 2], numbers[TensorIndex.Single(0), TensorIndex.Single(0), 1..^1]);
    }

    [Fact]
    public void An_ellipsis_stands_for_all_dimensions_in_between()
    {
        AssertNumbers([3, 7, 11, 15, 19, 23], numbers[TensorIndex.Ellipsis, TensorIndex.Single(3)]);
        Assert.Equal([2L, 3, 4, 1], numbers[TensorIndex.Ellipsis, TensorIndex.None].shape);
    }

    [Fact]
    public void Index_tensors_pick()
    {
        Tensor rows = tensor(new long[] { 2, 0 });
        AssertNumbers([8, 9, 10, 11, 0, 1, 2, 3], numbers[TensorIndex.Single(0), TensorIndex.Tensor(rows)]);
        AssertNumbers([9, 13], numbers[tensor(new long[] { 0, 1 }), rows, tensor(new long[] { 1, 1 })]);
    }

    [Fact]
    public void Masks_pick()
    {
        AssertNumbers([21, 22, 23], numbers[TensorIndex.Tensor(numbers > (Scalar)20)]);
        AssertNumbers([12, 13, 14, 15], numbers[TensorIndex.Tensor(tensor(new[] { false, true })), TensorIndex.Single(0)]);
    }

    [Fact]
    public void What_is_assigned_lands_in_the_tensor_itself()
    {
        numbers[0, 0, 0] = tensor(100L);
        numbers[TensorIndex.Single(1), TensorIndex.Colon, TensorIndex.Slice(0, 2)] = tensor(-1L);
        numbers[TensorIndex.Tensor(numbers == (Scalar)23)] = tensor(7L);
        Assert.Equal(100, numbers[0, 0, 0].ToInt64());
        AssertNumbers([-1, -1, 14, 15], numbers[1, 0]);
        Assert.Equal(7, numbers[1, 2, 3].ToInt64());
    }

    [Fact]
    public void Data_come_row_by_row_whatever_the_strides()
    {
        Tensor turned = numbers[0].t();
        Assert.Equal([0L, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], turned.data<long>().ToArray());
        Assert.Equal(9, turned.data<long>()[1, 2]);
        Assert.Equal(9L, ((long[,])turned.data<long>().ToNDArray())[1, 2]);
    }

    [Fact]
    public void Data_of_another_type_are_refused() =>
        Assert.Equal("Single is not compatible with Int64", Assert.Throws<ArgumentException>(() => numbers.data<float>()).Message);

    private static void AssertNumbers(long[] expected, Tensor actual) => Assert.Equal(expected, actual.contiguous().data<long>().ToArray());
}
