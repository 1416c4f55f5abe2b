using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>How well each region fits each query: v . f(key + query), the additive attention of Bahdanau et al., ICLR 2015.</summary>
internal static class AdditiveScores
{
    // What lies between sum and score is K times as large as the keys. In portions that the processor's cache holds it costs no traffic.
    private const long Portion = 2_000_000;

    /// <summary>Scores that gradients pass through.</summary>
    /// <param name="keys">(B, 1, R, A), or (B, K, 1, A) of captions' own.</param>
    /// <param name="query">(B, K, 1, A).</param>
    /// <param name="score">v, (A).</param>
    /// <param name="scoring">f.</param>
    /// <returns>(B, K, R).</returns>
    public static Tensor Of(Tensor keys, Tensor query, Tensor score, AttentionScoring scoring)
    {
        Tensor energy = keys + query;                                                     // (B, K, R, A)
        return (scoring == AttentionScoring.Relu ? energy.relu_() : energy.tanh_()).matmul(score);
    }

    /// <summary>The same up to a constant for each query, which a softmax takes away, and without gradients.</summary>
    /// <inheritdoc cref="Of"/>
    public static Tensor UpToConstant(Tensor keys, Tensor query, Tensor score, AttentionScoring scoring)
    {
        long images = query.shape[0], perImage = query.shape[1] * keys.shape[2] * keys.shape[3];
        long count = Math.Clamp(Portion / perImage, 1, images);

        // relu(key + query) is max(key, -query) + query, of which v . query is the same for all regions.
        Tensor other = scoring == AttentionScoring.Relu ? -query : query;
        var scores = new Tensor[(images + count - 1) / count];
        for (int i = 0; i < scores.Length; i++)
        {
            long first = i * count, length = Math.Min(count, images - first);
            using Tensor someKeys = keys.narrow(0, first, length), someQueries = other.narrow(0, first, length);
            using Tensor energy = scoring == AttentionScoring.Relu ? someKeys.maximum(someQueries) : (someKeys + someQueries).tanh_();
            scores[i] = energy.matmul(score);
        }

        return scores.Length == 1 ? scores[0] : cat(scores, 0);
    }
}
