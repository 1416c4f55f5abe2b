using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>v . f(key + query): Bahdanau et al., ICLR 2015, with f = tanh.</summary>
/// <param name="scoring">f.</param>
/// <param name="score">v.</param>
internal sealed class AdditiveAttention(AttentionScoring scoring, Linear score) : RegionAttention(heads: 1)
{
    protected override void DescribeScores(LayerTable table, long[] shape, long keySize) =>
        table.Linear("score", score, shape[0] * shape[1]);

    protected override Tensor ArrangeKeys(Tensor keys) => keys.unsqueeze(1);              // (B, 1, R, A)

    protected override Tensor Score(Tensor query, Tensor keys)
    {
        Tensor queries = query.unsqueeze(2), weight = score.weight!.view(-1);
        return is_grad_enabled()
            ? AdditiveScores.Of(keys, queries, weight, scoring)
            : AdditiveScores.UpToConstant(keys, queries, weight, scoring);
    }

    protected override Tensor ScoreSentinel(Tensor query, Tensor key) => Score(query, key.unsqueeze(2));
}
