using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The outcome of one decoding step. The receiver disposes of all three.</summary>
/// <param name="LogProbabilities">Of each next token, (images, captions, vocabulary).</param>
/// <param name="Attention">Weight of each region, (images, captions, regions); rows sum to 1, or less by the share of a visual sentinel.</param>
/// <param name="State">The state after this step.</param>
public sealed record DecoderStep(Tensor LogProbabilities, Tensor Attention, DecoderState State);
