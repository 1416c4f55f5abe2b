using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>7x7 windows as rows of 7 and columns of 7, once and twice, beside 1x1 and a mean. Szegedy et al., CVPR 2016, figure 6, n = 7.</summary>
internal sealed class InceptionC : nn.Module<Tensor, Tensor>
{
    private readonly InceptionUnit branch1x1;
    private readonly InceptionUnit branch7x7_1;
    private readonly InceptionUnit branch7x7_2;
    private readonly InceptionUnit branch7x7_3;
    private readonly InceptionUnit branch7x7dbl_1;
    private readonly InceptionUnit branch7x7dbl_2;
    private readonly InceptionUnit branch7x7dbl_3;
    private readonly InceptionUnit branch7x7dbl_4;
    private readonly InceptionUnit branch7x7dbl_5;
    private readonly AveragePooling pool;
    private readonly InceptionUnit branch_pool;

    public InceptionC(int inputChannels, int width)
        : base(nameof(InceptionC))
    {
        branch1x1 = new InceptionUnit(inputChannels, 192, 1);
        branch7x7_1 = new InceptionUnit(inputChannels, width, 1);
        branch7x7_2 = new InceptionUnit(width, width, (1, 7));
        branch7x7_3 = new InceptionUnit(width, 192, (7, 1));
        branch7x7dbl_1 = new InceptionUnit(inputChannels, width, 1);
        branch7x7dbl_2 = new InceptionUnit(width, width, (7, 1));
        branch7x7dbl_3 = new InceptionUnit(width, width, (1, 7));
        branch7x7dbl_4 = new InceptionUnit(width, width, (7, 1));
        branch7x7dbl_5 = new InceptionUnit(width, 192, (1, 7));
        pool = new AveragePooling();
        branch_pool = new InceptionUnit(inputChannels, 192, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor narrow = branch1x1.forward(input);                                         // (B, 192, h, w), as each branch
        Tensor once = branch7x7_3.forward(branch7x7_2.forward(branch7x7_1.forward(input)));
        Tensor twice = branch7x7dbl_3.forward(branch7x7dbl_2.forward(branch7x7dbl_1.forward(input)));
        twice = branch7x7dbl_5.forward(branch7x7dbl_4.forward(twice));
        Tensor mean = branch_pool.forward(pool.forward(input));
        return cat([narrow, once, twice, mean], 1).MoveToOuterDisposeScope();
    }
}
