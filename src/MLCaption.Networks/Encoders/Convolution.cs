using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>A square 2-d convolution without bias, initialised after He et al., ICCV 2015 (fan out, ReLU).</summary>
internal sealed class Convolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly long[] _strides;
    private readonly long[] _padding;

    public Convolution(int inputChannels, int outputChannels, int size, int stride)
        : base(nameof(Convolution))
    {
        double deviation = Math.Sqrt(2.0 / ((double)outputChannels * size * size));
        weight = new Parameter(randn([outputChannels, inputChannels, size, size]).mul_((Scalar)deviation));
        _strides = [stride, stride];
        _padding = [size / 2, size / 2];
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => nn.functional.conv2d(input, weight, null, _strides, _padding);

    /// <summary>The extent that a convolution of an odd size, padded by half of it, leaves.</summary>
    public static int Extent(int extent, int stride) => ((extent - 1) / stride) + 1;
}
