using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>What a decoder knows already and may read instead of the image: Lu et al., CVPR 2017, section 2.2.</summary>
/// <param name="Key">(B, K, A).</param>
/// <param name="Value">(B, K, F).</param>
internal sealed record Sentinel(Tensor Key, Tensor Value);
