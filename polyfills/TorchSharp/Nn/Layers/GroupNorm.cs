using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Zero mean and unit variance over groups of channels. Wu, He 2018.</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    private readonly long groups;
    private readonly double eps;
    private Parameter? ownWeight;
    private Parameter? ownBias;

    internal GroupNorm(long groups, long channels, double eps, bool affine, Device? device, ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        this.groups = groups;
        this.eps = eps;
        if (!affine) return;
        ownWeight = Own("weight", ones(channels, dtype, device));
        ownBias = Own("bias", zeros(channels, dtype, device));
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

    public override Tensor forward(Tensor input) => nn.functional.group_norm(input, groups, ownWeight, ownBias, eps);

    protected override void RegisterComponents()
    {
    }
}
