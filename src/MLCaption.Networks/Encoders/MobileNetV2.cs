using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>
/// MobileNetV2 (Sandler et al., CVPR 2018, table 2) without its classifier. 224x224 pixels give 7x7 regions of 1280, or of 320 at
/// <c>features.17</c>.
/// </summary>
internal static class MobileNetV2
{
    // The paper's t, c, n and s: expansion, channels, repetitions, stride of the first.
    private static readonly (int Expansion, int Channels, int Count, int Stride)[] _bottlenecks =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    public static IEnumerable<EncoderStage> Stages()
    {
        yield return new("features.0", 32, EncoderStage.Halved, () => Unit(3, 32, 3, stride: 2));
        int inputChannels = 32, place = 1;
        foreach ((int expansion, int channels, int count, int stride) in _bottlenecks)
        {
            for (int repetition = 0; repetition < count; repetition++)
            {
                int input = inputChannels, step = repetition == 0 ? stride : 1;
                yield return new(
                    $"features.{place}", channels, step == 1 ? EncoderStage.Kept : EncoderStage.Halved,
                    () => new InvertedResidual(input, channels, step, expansion));
                inputChannels = channels;
                place++;
            }
        }

        yield return new($"features.{place}", 1280, EncoderStage.Kept, () => Unit(320, 1280, 1));
    }

    /// <summary>Convolution, batch normalisation, ReLU6.</summary>
    public static Sequential Unit(int inputChannels, int outputChannels, int size, int stride = 1, int groups = 1)
    {
        var convolution = new Convolution(inputChannels, outputChannels, size, stride, groups: groups);
        return nn.Sequential(("0", convolution), ("1", new BatchNormalization(convolution)), ("2", new Rectifier(upToSix: true)));
    }
}
