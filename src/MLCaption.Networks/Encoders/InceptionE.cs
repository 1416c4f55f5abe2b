using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>3x3 windows that fan out into a row and a column of 3, beside 1x1 and a mean. Szegedy et al., CVPR 2016, figure 7.</summary>
internal sealed class InceptionE : nn.Module<Tensor, Tensor>
{
    private readonly InceptionUnit branch1x1;
    private readonly InceptionUnit branch3x3_1;
    private readonly InceptionUnit branch3x3_2a;
    private readonly InceptionUnit branch3x3_2b;
    private readonly InceptionUnit branch3x3dbl_1;
    private readonly InceptionUnit branch3x3dbl_2;
    private readonly InceptionUnit branch3x3dbl_3a;
    private readonly InceptionUnit branch3x3dbl_3b;
    private readonly AveragePooling pool;
    private readonly InceptionUnit branch_pool;

    public InceptionE(int inputChannels)
        : base(nameof(InceptionE))
    {
        branch1x1 = new InceptionUnit(inputChannels, 320, 1);
        branch3x3_1 = new InceptionUnit(inputChannels, 384, 1);
        branch3x3_2a = new InceptionUnit(384, 384, (1, 3));
        branch3x3_2b = new InceptionUnit(384, 384, (3, 1));
        branch3x3dbl_1 = new InceptionUnit(inputChannels, 448, 1);
        branch3x3dbl_2 = new InceptionUnit(448, 384, 3);
        branch3x3dbl_3a = new InceptionUnit(384, 384, (1, 3));
        branch3x3dbl_3b = new InceptionUnit(384, 384, (3, 1));
        pool = new AveragePooling();
        branch_pool = new InceptionUnit(inputChannels, 192, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor narrow = branch1x1.forward(input);                                         // (B, 320, h, w)
        Tensor once = branch3x3_1.forward(input);
        Tensor twice = branch3x3dbl_2.forward(branch3x3dbl_1.forward(input));
        Tensor mean = branch_pool.forward(pool.forward(input));                           // (B, 192, h, w)
        Tensor[] branches =
        [
            narrow,
            branch3x3_2a.forward(once), branch3x3_2b.forward(once),                       // (B, 384, h, w) each
            branch3x3dbl_3a.forward(twice), branch3x3dbl_3b.forward(twice),
            mean,
        ];
        return cat(branches, 1).MoveToOuterDisposeScope();
    }
}
