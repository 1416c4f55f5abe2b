using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class ReLU6 : nn.Module<Tensor, Tensor>
{
    private readonly bool inplace;

    internal ReLU6(bool inplace)
        : base(nameof(ReLU6))
    {
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => nn.functional.relu6(input, inplace);
}
