using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// What training a decoder minimises: the cross entropy of a word, plus the doubly stochastic penalty of Xu et al. 2015, equation
/// 14: over a whole caption every region is to be looked at about once.
/// </summary>
/// <param name="labelSmoothing">Probability given to all words alike instead of the true one, in [0, 1). Szegedy et al., CVPR 2016.</param>
/// <param name="doublyStochastic">The penalty's weight, the paper's lambda, at least 0.</param>
public sealed class CaptionLoss(double labelSmoothing, double doublyStochastic)
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="output">What the decoder gave.</param>
    /// <param name="captions">What it was given.</param>
    /// <returns>A scalar: mean cross entropy of a word, in nats, plus the weighted mean over captions and regions of (1 - sum of weights)^2.</returns>
    public Tensor Compute(DecoderOutput output, CaptionBatch captions)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(captions);
        using var scope = NewDisposeScope();
        Tensor loss = nn.functional.cross_entropy(output.Logits, captions.Targets, label_smoothing: labelSmoothing);
        if (doublyStochastic > 0)
        {
            Tensor looks = zeros([captions.Captions, output.Attention.shape[1]], output.Attention.dtype, output.Attention.device)
                .index_add(0, captions.WordCaptions, output.Attention, 1.0);                 // (captions, R)
            loss += doublyStochastic * (1.0 - looks).square().mean();
        }

        return loss.MoveToOuterDisposeScope();
    }
}
