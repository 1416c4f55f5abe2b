using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Mish : nn.Module<Tensor, Tensor>
{
    internal Mish()
        : base(nameof(Mish))
    {
    }

    public override Tensor forward(Tensor input) => Operators.Ops.mish.Call(input);
}
