using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Dropout1d : nn.Module<Tensor, Tensor>
{
    private readonly double p;
    private readonly bool inplace;

    internal Dropout1d(double p, bool inplace)
        : base(nameof(Dropout1d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    public override Tensor forward(Tensor input) => nn.functional.dropout1d(input, p, training, inplace);
}
