using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Of log-probabilities (batch, classes, …) and class numbers (batch, …).</summary>
public sealed class NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.nll_loss(input1, input2, weight, reduction);
}
