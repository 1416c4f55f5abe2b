using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Zero mean and unit variance over the last dimensions. Ba, Kiros, Hinton 2016.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    private readonly long[] shape;
    private readonly double eps;
    private Parameter? ownWeight;
    private Parameter? ownBias;

    internal LayerNorm(long[] shape, double eps, bool affine, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.shape = shape;
        this.eps = eps;
        if (!affine) return;
        ownWeight = Own("weight", ones(shape, dtype, device));
        if (hasBias) ownBias = Own("bias", zeros(shape, dtype, device));
    }

    public Parameter? weight
    {
        get => ownWeight;
        set => Replace("weight", ref ownWeight, value);
    }

    public Parameter? bias
    {
        get => ownBias;
        set => Replace("bias", ref ownBias, value);
    }

    public override Tensor forward(Tensor input) => nn.functional.layer_norm(input, shape, ownWeight, ownBias, eps);

    protected override void RegisterComponents()
    {
    }
}
