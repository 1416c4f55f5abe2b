using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Windows of 1x1, 5x5 and 3x3 twice, and a mean, side by side. Szegedy et al., CVPR 2016, figure 5, with one 5x5 kept.</summary>
internal sealed class InceptionA : nn.Module<Tensor, Tensor>
{
    private readonly InceptionUnit branch1x1;
    private readonly InceptionUnit branch5x5_1;
    private readonly InceptionUnit branch5x5_2;
    private readonly InceptionUnit branch3x3dbl_1;
    private readonly InceptionUnit branch3x3dbl_2;
    private readonly InceptionUnit branch3x3dbl_3;
    private readonly AveragePooling pool;
    private readonly InceptionUnit branch_pool;

    public InceptionA(int inputChannels, int poolChannels)
        : base(nameof(InceptionA))
    {
        branch1x1 = new InceptionUnit(inputChannels, 64, 1);
        branch5x5_1 = new InceptionUnit(inputChannels, 48, 1);
        branch5x5_2 = new InceptionUnit(48, 64, 5);
        branch3x3dbl_1 = new InceptionUnit(inputChannels, 64, 1);
        branch3x3dbl_2 = new InceptionUnit(64, 96, 3);
        branch3x3dbl_3 = new InceptionUnit(96, 96, 3);
        pool = new AveragePooling();
        branch_pool = new InceptionUnit(inputChannels, poolChannels, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor narrow = branch1x1.forward(input);                                         // (B, 64, h, w)
        Tensor wide = branch5x5_2.forward(branch5x5_1.forward(input));                    // (B, 64, h, w)
        Tensor twice = branch3x3dbl_3.forward(branch3x3dbl_2.forward(branch3x3dbl_1.forward(input))); // (B, 96, h, w)
        Tensor mean = branch_pool.forward(pool.forward(input));                           // (B, poolChannels, h, w)
        return cat([narrow, wide, twice, mean], 1).MoveToOuterDisposeScope();
    }
}
