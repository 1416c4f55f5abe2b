using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Means over windows of the last two dimensions.</summary>
public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
{
    private readonly long[] kernel;
    private readonly long[] stride;
    private readonly long[] padding;
    private readonly bool ceil;
    private readonly bool countPadding;
    private readonly long? divisor;

    internal AvgPool2d(long[] kernel, long[]? stride, long[]? padding, bool ceil, bool countPadding, long? divisor)
        : base(nameof(AvgPool2d))
    {
        this.kernel = kernel;
        this.stride = stride ?? kernel;
        this.padding = padding ?? [0, 0];
        this.ceil = ceil;
        this.countPadding = countPadding;
        this.divisor = divisor;
    }

    public override Tensor forward(Tensor input) => Ops.avg_pool2d.Call(input, kernel, stride, padding, ceil, countPadding, divisor);
}
