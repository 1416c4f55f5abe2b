using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>
/// ResNets (He et al., CVPR 2016, table 1) without their classifier, with the stride of a bottleneck at its 3x3 convolution, as
/// torchvision has them. 224x224 pixels give 7x7 regions of 512 (18 and 34 layers) or 2048 (50, 101 and 152).
/// </summary>
internal static class ResNet
{
    public static IEnumerable<EncoderStage> Stages(int layers)
    {
        int[] blocks = layers switch
        {
            18 => [2, 2, 2, 2],
            34 or 50 => [3, 4, 6, 3],
            101 => [3, 4, 23, 3],
            152 => [3, 8, 36, 3],
            _ => throw new ArgumentOutOfRangeException(nameof(layers)),
        };
        int expansion = layers >= 50 ? BottleneckBlock.Expansion : 1;
        yield return new("conv1", 64, EncoderStage.Halved, ["conv1", "bn1", "relu"], Stem);
        yield return new("maxpool", 64, EncoderStage.Halved, () => new MaximumPooling(3, stride: 2, padding: 1));
        int inputChannels = 64;
        for (int stage = 1; stage <= blocks.Length; stage++)
        {
            int input = inputChannels, width = 64 << (stage - 1), stride = stage == 1 ? 1 : 2, count = blocks[stage - 1];
            yield return new(
                $"layer{stage}", width * expansion, stage == 1 ? EncoderStage.Kept : EncoderStage.Halved,
                () => Blocks(input, width, expansion, stride, count));
            inputChannels = width * expansion;
        }
    }

    private static nn.Module<Tensor, Tensor>[] Stem()
    {
        var convolution = new Convolution(3, 64, 7, stride: 2);
        return [convolution, new BatchNormalization(convolution), new Rectifier()];
    }

    private static Sequential Blocks(int inputChannels, int width, int expansion, int stride, int count) =>
        nn.Sequential(Enumerable.Range(0, count).Select(place => (
            $"{place}",
            Block(place == 0 ? inputChannels : width * expansion, width, expansion, place == 0 ? stride : 1))));

    private static nn.Module<Tensor, Tensor> Block(int inputChannels, int width, int expansion, int stride) =>
        expansion == 1 ? new BasicBlock(inputChannels, width, stride) : new BottleneckBlock(inputChannels, width, stride);
}
