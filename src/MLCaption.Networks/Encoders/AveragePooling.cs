using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>The mean of the 3x3 window around each place, zeros beyond the edge counted.</summary>
internal sealed class AveragePooling : Layer
{
    private readonly AvgPool2d pool = nn.AvgPool2d(3L, stride: 1L, padding: 1L);

    public AveragePooling()
        : base(nameof(AveragePooling)) => RegisterComponents();

    public override string Kind => "mean 3x3";

    protected override Tensor Run(Tensor input) => pool.call(input);
}
