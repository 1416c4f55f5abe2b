using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>A 2-d convolution over windows of odd extents, initialised after He et al., ICCV 2015 (fan out, ReLU).</summary>
internal sealed class Convolution : Layer
{
    private readonly Parameter weight;
    private Parameter? bias;
    private readonly long[] _strides;
    private readonly long[] _padding;
    private readonly int _groups;

    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="size">Height and width of the windows.</param>
    /// <param name="stride">Step from window to window, in both directions.</param>
    /// <param name="padded">Whether zeros of half a window's extents surround the input.</param>
    /// <param name="groups">Into how many independent groups the channels fall.</param>
    /// <param name="biased">Whether a number is added for each output channel.</param>
    public Convolution(
        int inputChannels, int outputChannels, (int Height, int Width) size, int stride = 1, bool padded = true, int groups = 1, bool biased = false)
        : base(nameof(Convolution))
    {
        double deviation = Math.Sqrt(2.0 / ((double)outputChannels * size.Height * size.Width));
        weight = new Parameter(randn([outputChannels, inputChannels / groups, size.Height, size.Width]).mul_((Scalar)deviation));
        bias = biased ? new Parameter(zeros([outputChannels])) : null;
        _strides = [stride, stride];
        _padding = padded ? [size.Height / 2, size.Width / 2] : [0, 0];
        _groups = groups;
        RegisterComponents();
    }

    public Convolution(int inputChannels, int outputChannels, int size, int stride = 1, bool padded = true, int groups = 1, bool biased = false)
        : this(inputChannels, outputChannels, (size, size), stride, padded, groups, biased)
    {
    }

    public int OutputChannels => (int)weight.shape[0];

    public override string Kind => string.Create(null, $"convolution {weight.shape[2]}x{weight.shape[3]}")
        + (_strides[0] > 1 ? $", stride {_strides[0]}" : "") + (_groups > 1 ? ", depthwise" : "");

    public override long MultiplyAddsEach => weight.numel() / weight.shape[0];

    /// <summary>Multiplies each output channel's weights and adds to its output, for good.</summary>
    public void Fold(Tensor scale, Tensor shift)
    {
        weight.requires_grad = false;
        weight.mul_(scale.view(-1, 1, 1, 1));
        bias = new Parameter(shift.alias(), requires_grad: false);
        bias.DetachFromDisposeScope();
        register_parameter(nameof(bias), bias);
    }

    protected override Tensor Run(Tensor input) => nn.functional.conv2d(input, weight, bias, _strides, _padding, groups: _groups);
}
