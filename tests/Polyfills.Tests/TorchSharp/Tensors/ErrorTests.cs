using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Tensors;

/// <summary>Whatever libtorch refuses is an exception that says why, and the process goes on.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Shapes_that_do_not_broadcast() =>
        AssertRefused("The size of tensor a (2) must match the size of tensor b (3)", () => ones(2) + ones(3));

    [Fact]
    public void Shapes_that_do_not_hold_the_elements() => AssertRefused("shape '[4]' is invalid for input of size 6", () => ones(2, 3).view(4));

    [Fact]
    public void An_index_out_of_range() => AssertRefused("index 5 out of range", () => ones(2).select(0, 5));

    [Fact]
    public void Indices_out_of_an_embedding() => AssertRefused("index out of range in self", () => nn.Embedding(3, 2).call(tensor(new long[] { 7 })));

    [Fact]
    public void A_dimension_that_is_not_there() => AssertRefused("Dimension out of range", () => ones(2).sum(3));

    [Fact]
    public void Types_that_do_not_mix() => AssertRefused("expected scalar type Float but found Double", () => ones(2, 2).mm(ones(2, 2, ScalarType.Float64)));

    [Fact]
    public void A_leaf_that_is_changed() =>
        AssertRefused("a leaf Variable that requires grad is being used in an in-place operation", () => ones(2, requires_grad: true).zero_());

    [Fact]
    public void A_second_pass_backwards() => AssertRefused("Trying to backward through the graph a second time", () =>
    {
        Tensor loss = ones(2, requires_grad: true).square().sum();
        loss.backward();
        loss.backward();
        return loss;
    });

    [Fact]
    public void Something_without_a_graph() =>
        AssertRefused("does not require grad", () =>
        {
            Tensor loss = ones(1);
            loss.backward();
            return loss;
        });

    [Fact]
    public void A_layer_fed_with_another_width() => AssertRefused("mat1 and mat2 shapes cannot be multiplied (1x3 and 2x4)", () => nn.Linear(2, 4).call(ones(1, 3)));

    [Fact]
    public void More_memory_than_there_is() => AssertRefused("can't allocate memory", () => empty(1L << 50));

    [Fact]
    public void A_disposed_tensor_is_refused_before_libtorch_sees_it()
    {
        Tensor gone = ones(1);
        gone.Dispose();
        Assert.Throws<InvalidOperationException>(() => ones(1) + gone);
        Assert.Throws<InvalidOperationException>(() => new Parameter(gone));
    }

    private static void AssertRefused(string words, Func<Tensor> call) =>
        Assert.Contains(words, Assert.Throws<ExternalException>(call).Message, StringComparison.Ordinal);
}
