using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Optimizers;

public sealed class ClippingTests
{
    [Fact]
    public void Gradients_are_clipped_together_as_PyTorch_does()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = Cubed();
        double norm = nn.utils.clip_grad_norm_(parameters, 2);
        Assert.Equal(Figures.Read("clipping", "norm").GetDouble(), norm, 4);
        foreach (var (expected, parameter) in Figures.Read("clipping", "gradients").EnumerateArray().Zip(parameters))
            Figures.AssertEqual(expected, parameter.grad!, "clipped gradient");
    }

    [Fact]
    public void Small_gradients_are_left_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = Cubed();
        Tensor before = parameters[0].grad!.clone();
        nn.utils.clip_grad_norm_(parameters, 1e6);
        Assert.True(parameters[0].grad!.Equals(before));
    }

    [Fact]
    public void Each_value_is_clipped_by_itself()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = Cubed();
        nn.utils.clip_grad_value_(parameters, 0.5);
        Assert.Equal(0.5, parameters[0].grad!.abs().max().ToDouble(), 6);
    }

    private static Parameter[] Cubed()
    {
        Parameter[] parameters = [.. Figures.Read("clipping", "parameters").EnumerateArray().Select(figure => new Parameter(figure.ToTensor()))];
        foreach (Parameter parameter in parameters) parameter.pow((Scalar)3).sum().backward();
        return parameters;
    }
}
