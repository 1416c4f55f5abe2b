using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

internal static class ResidualShortcut
{
    /// <summary>The projection around a block of another shape than its input; null where the input itself goes around. He et al., CVPR 2016, option B.</summary>
    public static Sequential? Create(int inputChannels, int outputChannels, int stride)
    {
        if (stride == 1 && inputChannels == outputChannels)
        {
            return null;
        }

        var convolution = new Convolution(inputChannels, outputChannels, 1, stride);
        return nn.Sequential(("0", convolution), ("1", new BatchNormalization(convolution)));
    }
}
