using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Tensors;

public sealed class OperatorTests
{
    /// <summary>By reflection, since the package has nothing of the kind.</summary>
    [Fact]
    public void Every_operator_named_is_one_of_libtorch()
    {
        Type? operators = typeof(Tensor).Assembly.GetType("TorchSharp.Operators.Ops");
        foreach (FieldInfo field in operators?.GetFields(BindingFlags.Static | BindingFlags.NonPublic) ?? [])
        {
            object named = field.GetValue(null)!;
            Assert.NotEqual((nint)0, named.GetType().GetProperty("Found", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(named));
        }
    }

    [Fact]
    public void A_wrong_shape_is_an_exception_in_the_words_of_libtorch()
    {
        using DisposeScope scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(4, 5)));
        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_stand_left_and_right()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor two = full([1], 2f);
        Assert.Equal(3f, (1 + two).ToSingle());
        Assert.Equal(-1f, (1 - two).ToSingle());
        Assert.Equal(0.5f, (1 / two).ToSingle());
        Assert.Equal(1f, (two / 2).ToSingle());
        Assert.Equal(-2f, (-two).ToSingle());
        Assert.True((two > (Scalar)1).ToBoolean());
        Assert.True(((Scalar)1 < two).ToBoolean());
    }

    [Fact]
    public void Integers_stay_integers_and_real_numbers_make_floats()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int64, (arange(3) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (arange(3) * 0.5).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.5).dtype);
        Assert.Equal(ScalarType.Float32, full([2], 1.0).dtype);
    }

    [Fact]
    public void Lists_longer_than_the_stack_allows_go_another_way()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor one = ones(1);
        Assert.Equal([2000L], cat([.. Enumerable.Repeat(one, 2000)]).shape);
    }

    [Fact]
    public void Nothing_is_recorded_without_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((weight * 2).requires_grad);
        }
        Assert.True((weight * 2).requires_grad);
    }

    [Fact]
    public void Gradients_flow_to_the_inputs_that_are_asked_for()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(3f, requires_grad: true);
        Assert.Equal(6f, autograd.grad([x * x], [x])[0].ToSingle());
        Assert.Null(x.grad);
    }

    [Fact]
    public void A_tensor_says_what_it_is()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).metastr());
        Assert.Equal("[], type = Int64, device = cpu, value = 5", tensor(5L).ToString());
    }

    [Fact]
    public void Memory_of_arrays_is_copied()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] numbers = [1, 2, 3, 4];
        Tensor made = tensor(numbers, new long[] { 2, 2 });
        numbers[0] = 9;
        Assert.Equal([1f, 2, 3, 4], made.data<float>().ToArray());
        Assert.Equal(4f, from_array(new[,] { { 1f, 2 }, { 3, 4 } })[1, 1].ToSingle());
        Assert.Throws<ArgumentException>(() => tensor(numbers, new long[] { 3, 2 }));
    }
}
