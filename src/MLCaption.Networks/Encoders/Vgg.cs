namespace MLCaption.Networks.Encoders;

/// <summary>
/// VGG with 16 and 19 layers (Simonyan and Zisserman, ICLR 2015, configurations D and E) without the fully connected ones. 224x224
/// pixels give 7x7 regions of 512; without the last maximum, 14x14 as in Show, Attend and Tell: <c>features.29</c> of 16, <c>features.35</c>
/// of 19.
/// </summary>
internal static class Vgg
{
    public static IEnumerable<EncoderStage> Stages(int layers)
    {
        int[] convolutions = layers switch
        {
            16 => [2, 2, 3, 3, 3],
            19 => [2, 2, 4, 4, 4],
            _ => throw new ArgumentOutOfRangeException(nameof(layers)),
        };
        int inputChannels = 3, place = 0;
        for (int block = 0; block < convolutions.Length; block++)
        {
            int channels = Math.Min(64 << block, 512);
            for (int convolution = 0; convolution < convolutions[block]; convolution++)
            {
                int input = inputChannels;
                yield return new(
                    $"features.{place + 1}", channels, EncoderStage.Kept, [$"features.{place}", $"features.{place + 1}"],
                    () => [new Convolution(input, channels, 3, biased: true), new Rectifier()]);
                inputChannels = channels;
                place += 2;
            }

            yield return new($"features.{place}", channels, extent => EncoderStage.Window(extent, 2, 2), () => new MaximumPooling(2, stride: 2));
            place++;
        }
    }
}
