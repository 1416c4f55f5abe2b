using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>What a batch gave.</summary>
/// <param name="Loss">A scalar that gradients flow from.</param>
/// <param name="Words">Words and end tokens learnt from.</param>
/// <param name="Reward">Mean reward of the captions sampled; null where none were.</param>
internal sealed record BatchLoss(Tensor Loss, long Words, double? Reward);
