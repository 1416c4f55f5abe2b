using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Halves the map by convolutions, one of them after a 7x7 window, and a maximum side by side. Szegedy et al., CVPR 2016, section 5.</summary>
internal sealed class InceptionD : nn.Module<Tensor, Tensor>
{
    private readonly InceptionUnit branch3x3_1;
    private readonly InceptionUnit branch3x3_2;
    private readonly InceptionUnit branch7x7x3_1;
    private readonly InceptionUnit branch7x7x3_2;
    private readonly InceptionUnit branch7x7x3_3;
    private readonly InceptionUnit branch7x7x3_4;
    private readonly MaximumPooling pool;

    public InceptionD(int inputChannels)
        : base(nameof(InceptionD))
    {
        branch3x3_1 = new InceptionUnit(inputChannels, 192, 1);
        branch3x3_2 = new InceptionUnit(192, 320, 3, stride: 2, padded: false);
        branch7x7x3_1 = new InceptionUnit(inputChannels, 192, 1);
        branch7x7x3_2 = new InceptionUnit(192, 192, (1, 7));
        branch7x7x3_3 = new InceptionUnit(192, 192, (7, 1));
        branch7x7x3_4 = new InceptionUnit(192, 192, 3, stride: 2, padded: false);
        pool = new MaximumPooling(3, stride: 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor small = branch3x3_2.forward(branch3x3_1.forward(input));                   // (B, 320, h', w')
        Tensor large = branch7x7x3_3.forward(branch7x7x3_2.forward(branch7x7x3_1.forward(input)));
        large = branch7x7x3_4.forward(large);                                             // (B, 192, h', w')
        return cat([small, large, pool.forward(input)], 1).MoveToOuterDisposeScope();
    }
}
