using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>
/// A CNN small enough to be trained from nothing, together with a decoder, in seconds: four blocks of convolution, batch
/// normalisation and ReLU, three of which halve the picture, so that 64x64 pixels give 8x8 regions. The last block also sees the
/// place of each pixel (Liu et al., CoordConv, NeurIPS 2018), since captions speak of places and attention alone can't tell them.
/// </summary>
internal static class SmallCnn
{
    public static IEnumerable<EncoderStage> Stages(int channels)
    {
        yield return Block(1, 3, channels / 4, stride: 2);
        yield return Block(2, channels / 4, channels / 2, stride: 2);
        yield return Block(3, channels / 2, channels, stride: 2);
        EncoderStage last = Block(4, channels + 2, channels, stride: 1);
        yield return last with { ModuleNames = ["places", .. last.ModuleNames], Build = () => [new Places(), .. last.Build()] };
    }

    private static EncoderStage Block(int number, int inputChannels, int outputChannels, int stride) => new(
        $"conv{number}",
        outputChannels,
        stride == 1 ? EncoderStage.Kept : EncoderStage.Halved,
        [$"conv{number}", $"bn{number}", $"relu{number}"],
        () =>
        {
            var convolution = new Convolution(inputChannels, outputChannels, 3, stride);
            return [convolution, new BatchNormalization(convolution), new Rectifier()];
        });

    /// <summary>Adds two channels: row and column of each place, from -1 to 1.</summary>
    private sealed class Places() : nn.Module<Tensor, Tensor>(nameof(Places))
    {
        public override Tensor forward(Tensor map)
        {
            using var scope = NewDisposeScope();
            long batch = map.shape[0], height = map.shape[2], width = map.shape[3];
            Tensor rows = linspace(-1.0, 1.0, height, map.dtype, map.device).view(1, 1, height, 1).expand(batch, 1, height, width);
            Tensor columns = linspace(-1.0, 1.0, width, map.dtype, map.device).view(1, 1, 1, width).expand(batch, 1, height, width);
            return cat([map, rows, columns], 1).MoveToOuterDisposeScope();
        }
    }
}
