using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Softplus : nn.Module<Tensor, Tensor>
{
    private readonly double beta;
    private readonly double threshold;

    internal Softplus(double beta, double threshold)
        : base(nameof(Softplus))
    {
        this.beta = beta;
        this.threshold = threshold;
    }

    public override Tensor forward(Tensor input) => nn.functional.softplus(input, beta, threshold);
}
