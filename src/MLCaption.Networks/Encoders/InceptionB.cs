using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Halves the map by convolutions and a maximum side by side. Szegedy et al., CVPR 2016, figure 10.</summary>
internal sealed class InceptionB : nn.Module<Tensor, Tensor>
{
    private readonly InceptionUnit branch3x3;
    private readonly InceptionUnit branch3x3dbl_1;
    private readonly InceptionUnit branch3x3dbl_2;
    private readonly InceptionUnit branch3x3dbl_3;
    private readonly MaximumPooling pool;

    public InceptionB(int inputChannels)
        : base(nameof(InceptionB))
    {
        branch3x3 = new InceptionUnit(inputChannels, 384, 3, stride: 2, padded: false);
        branch3x3dbl_1 = new InceptionUnit(inputChannels, 64, 1);
        branch3x3dbl_2 = new InceptionUnit(64, 96, 3);
        branch3x3dbl_3 = new InceptionUnit(96, 96, 3, stride: 2, padded: false);
        pool = new MaximumPooling(3, stride: 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor once = branch3x3.forward(input);                                           // (B, 384, h', w')
        Tensor twice = branch3x3dbl_3.forward(branch3x3dbl_2.forward(branch3x3dbl_1.forward(input))); // (B, 96, h', w')
        return cat([once, twice, pool.forward(input)], 1).MoveToOuterDisposeScope();
    }
}
