using TorchSharp;
using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoding;

/// <summary>Networks whose captions differ from image to image.</summary>
internal static class Networks
{
    /// <summary>Twelve tokens, regions of five numbers.</summary>
    public static ShowAttendTell Small()
    {
        manual_seed(5);
        var decoder = (ShowAttendTell)new ShowAttendTellOptions
        {
            ProjectedSize = 0,
            HiddenSize = 8,
            EmbeddingSize = 8,
            AttentionSize = 6,
            DeepOutput = false,
            TiedEmbedding = false,
        }.Create(12, 5);
        using var withoutGradients = no_grad();
        foreach (var weight in decoder.parameters())
        {
            weight.mul_((Scalar)4.0); // so that words differ much
        }

        return decoder;
    }
}
