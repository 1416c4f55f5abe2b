using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>What a teacher-forced pass gives, a row for each target of the batch and in their order.</summary>
/// <param name="Logits">Unnormalised scores of each next token, (words, vocabulary).</param>
/// <param name="Attention">Weight of each region, (words, regions); rows sum to 1, or less by the share of a visual sentinel.</param>
public sealed record DecoderOutput(Tensor Logits, Tensor Attention);
