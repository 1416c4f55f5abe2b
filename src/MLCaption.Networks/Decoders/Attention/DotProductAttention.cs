using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// The product of query and key: Luong et al., EMNLP 2015; scaled, and with several heads, Vaswani et al., NeurIPS 2017, section 3.2.
/// The decoder's layers before and after it are the projections of values and output.
/// </summary>
internal sealed class DotProductAttention(int heads, double scale) : RegionAttention(heads)
{
    protected override Tensor ArrangeKeys(Tensor keys) => Split(keys).contiguous();       // (B, [h,] R, A/h)

    protected override Tensor Score(Tensor query, Tensor keys) => Times(Split(query * scale), keys.transpose(-1, -2));

    protected override Tensor ScoreSentinel(Tensor query, Tensor key) => (Split(query * scale) * Split(key)).sum(-1, keepdim: true);
}
