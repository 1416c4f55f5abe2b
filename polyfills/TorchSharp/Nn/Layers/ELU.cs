using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class ELU : nn.Module<Tensor, Tensor>
{
    private readonly double alpha;
    private readonly bool inplace;

    internal ELU(double alpha, bool inplace)
        : base(nameof(ELU))
    {
        this.alpha = alpha;
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => nn.functional.elu(input, alpha, inplace);
}
