using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Reads an image: weighs its regions by a query, and gives their weighted mean. Query and key are projected by the decoder, which can
/// do that together with other products. Letters in shapes: B images, K captions an image, R regions, F their size, A attention, h heads.
/// </summary>
/// <param name="heads">h: in how many parts query, key and regions are cut; each part weighs and reads for itself.</param>
internal abstract class RegionAttention(int heads)
{
    /// <summary>The attention that the options ask for.</summary>
    /// <param name="options">Kind and sizes.</param>
    /// <param name="score">What scores the sum of query and key, A to 1; null where nothing does.</param>
    public static RegionAttention Of(ShowAttendTellOptions options, Linear? score) => options.Attention switch
    {
        AttentionKind.Additive => new AdditiveAttention(options.Scoring, score!),
        AttentionKind.Dot => new DotProductAttention(1, 1),
        AttentionKind.ScaledDot => new DotProductAttention(1, 1 / Math.Sqrt(options.AttentionSize)),
        _ => new DotProductAttention(options.Heads, 1 / Math.Sqrt(options.AttentionSize / (double)options.Heads)),
    };

    /// <summary>Brings an image's keys and regions into the order in which they are read, once for all steps.</summary>
    /// <param name="keys">(B, R, A).</param>
    /// <param name="regions">(B, R, F).</param>
    public RegionMemory Remember(Tensor keys, Tensor regions) => new(ArrangeKeys(keys), heads == 1 ? regions.alias() : Split(regions).contiguous());

    /// <summary>Reads the regions.</summary>
    /// <param name="query">(B, K, A).</param>
    /// <param name="memory">What <see cref="Remember"/> gave.</param>
    /// <param name="sentinel">What may be read instead of the regions.</param>
    /// <returns>What was read, (B, K, F), and the regions' weights, (B, K, R): the mean of the heads'; rows sum to 1, less the sentinel's share.</returns>
    public (Tensor Context, Tensor Weights) Read(Tensor query, RegionMemory memory, Sentinel? sentinel = null)
    {
        Tensor scores = Score(query, memory.Keys);                                        // (B, [h,] K, R)
        if (sentinel is null)
        {
            Tensor weights = scores.softmax(-1);
            return (Join(Times(weights, memory.Regions)), Mean(weights));
        }

        long regions = scores.shape[^1];
        Tensor shares = cat([scores, ScoreSentinel(query, sentinel.Key)], -1).softmax(-1);
        Tensor ofRegions = shares.narrow(-1, 0, regions), ofSentinel = shares.narrow(-1, regions, 1);
        return (Join(Times(ofRegions, memory.Regions) + (ofSentinel * Split(sentinel.Value))), Mean(ofRegions));
    }

    /// <summary>Writes the products of a caption's words with the regions down.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="regions">R.</param>
    /// <param name="keySize">A.</param>
    /// <param name="regionSize">F.</param>
    public void Describe(LayerTable table, long regions, long keySize, long regionSize)
    {
        DescribeScores(table, heads == 1 ? [table.Words, regions] : [heads, table.Words, regions], keySize / heads);
        table.Product("context", [table.Words, regionSize], regions);
    }

    /// <summary>Writes the scores down.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="keySize">Of one head.</param>
    protected virtual void DescribeScores(LayerTable table, long[] shape, long keySize) => table.Product("scores", shape, keySize);

    /// <summary>Keys as <see cref="Score"/> takes them; the first dimension stays the images'.</summary>
    protected abstract Tensor ArrangeKeys(Tensor keys);

    /// <summary>Each query against each region of its image, (B, [h,] K, R).</summary>
    protected abstract Tensor Score(Tensor query, Tensor keys);

    /// <summary>Each query against a key of its own, (B, K, A): (B, [h,] K, 1).</summary>
    protected abstract Tensor ScoreSentinel(Tensor query, Tensor key);

    /// <summary>(B, M, S) to (B, h, M, S/h); with one head as it is.</summary>
    protected Tensor Split(Tensor rows) =>
        heads == 1 ? rows : rows.view(rows.shape[0], rows.shape[1], heads, -1).transpose(1, 2);

    /// <summary>Matrices by matrices, of each image and head.</summary>
    protected Tensor Times(Tensor left, Tensor right) => heads == 1 ? left.bmm(right) : left.matmul(right);

    private Tensor Join(Tensor parts) => heads == 1 ? parts : parts.transpose(1, 2).flatten(2);

    private Tensor Mean(Tensor weights) => heads == 1 ? weights : weights.mean([1L]);
}
