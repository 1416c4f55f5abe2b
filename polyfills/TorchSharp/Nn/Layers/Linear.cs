using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x W^T + b.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter? ownWeight;
    private Parameter? ownBias;

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Linear))
    {
        ownWeight = Own("weight", empty(outputSize, inputSize, dtype, device));
        nn.init.kaiming_uniform_(ownWeight, Math.Sqrt(5));
        if (!hasBias) return;
        ownBias = Own("bias", empty(outputSize, dtype, device));
        double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        nn.init.uniform_(ownBias, -bound, bound);
    }

    public Parameter weight
    {
        get => ownWeight!;
        set => Replace("weight", ref ownWeight, value);
    }

    public Parameter? bias
    {
        get => ownBias;
        set => Replace("bias", ref ownBias, value);
    }

    public override Tensor forward(Tensor input) => nn.functional.linear(input, ownWeight!, ownBias);

    protected override void RegisterComponents()
    {
    }
}
