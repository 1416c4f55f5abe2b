using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class SELU : nn.Module<Tensor, Tensor>
{
    private readonly bool inplace;

    internal SELU(bool inplace)
        : base(nameof(SELU))
    {
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => nn.functional.selu(input, inplace);
}
