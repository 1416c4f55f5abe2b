using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>
/// Channels are multiplied, filtered each alone and brought together without a rectifier; around that a shortcut where shapes allow.
/// Sandler et al., CVPR 2018, table 1.
/// </summary>
internal sealed class InvertedResidual : nn.Module<Tensor, Tensor>
{
    private readonly Sequential conv;
    private readonly bool _shortcut;

    public InvertedResidual(int inputChannels, int outputChannels, int stride, int expansion)
        : base(nameof(InvertedResidual))
    {
        int hidden = inputChannels * expansion;
        var modules = new List<nn.Module<Tensor, Tensor>>();
        if (expansion > 1)
        {
            modules.Add(MobileNetV2.Unit(inputChannels, hidden, 1));
        }

        modules.Add(MobileNetV2.Unit(hidden, hidden, 3, stride, groups: hidden));
        var projection = new Convolution(hidden, outputChannels, 1);
        modules.Add(projection);
        modules.Add(new BatchNormalization(projection));
        conv = nn.Sequential(modules.Select((module, place) => ($"{place}", module)));
        _shortcut = stride == 1 && inputChannels == outputChannels;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _shortcut ? conv.forward(input).add_(input) : conv.forward(input);
}
