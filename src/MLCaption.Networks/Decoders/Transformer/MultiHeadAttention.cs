using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Multi-head scaled dot-product attention: Vaswani et al., NeurIPS 2017, section 3.2. What is attended to is projected once, by
/// <see cref="Remember"/>, and may then be asked as often as one likes. Letters in shapes: B images, M queries, N memories, h heads, H width.
/// </summary>
internal sealed class MultiHeadAttention : nn.Module
{
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Linear output;

    private readonly int _heads;
    private readonly double _dropout;

    public MultiHeadAttention(int hiddenSize, int heads, double dropout)
        : base(nameof(MultiHeadAttention))
    {
        _heads = heads;
        _dropout = dropout;
        query = Projection.Xavier(hiddenSize, hiddenSize);
        key = Projection.Xavier(hiddenSize, hiddenSize);
        value = Projection.Xavier(hiddenSize, hiddenSize);
        output = Projection.Xavier(hiddenSize, hiddenSize);
        RegisterComponents();
    }

    /// <summary>Writes matrices and products down.</summary>
    public void Describe(LayerTable table, string name, long queries, long memories)
    {
        long width = query.weight!.shape[0];
        table.Linear($"{name}.{nameof(query)}", query, queries);
        table.Linear($"{name}.{nameof(key)}", key, memories);
        table.Linear($"{name}.{nameof(value)}", value, memories);
        table.Product($"{name}.scores", [_heads, queries, memories], width / _heads);
        table.Product($"{name}.context", [queries, width], memories);
        table.Linear($"{name}.{nameof(output)}", output, queries);
    }

    /// <summary>Keys and values of what is attended to.</summary>
    /// <param name="memory">(B, N, H).</param>
    public Memory Remember(Tensor memory) => new(
        Split(key.forward(memory)).contiguous(),                                          // (B, h, N, H/h)
        Split(value.forward(memory)).contiguous());

    /// <summary>Attends.</summary>
    /// <param name="queries">(B, M, H).</param>
    /// <param name="memory">What to attend to.</param>
    /// <param name="mask">Added to the scores, (B, 1, M, N) or broadcast to it; null lets all attend to all.</param>
    /// <returns>What was read, (B, M, H), and the weights, (B, h, M, N), whose rows sum to 1.</returns>
    public (Tensor Read, Tensor Weights) Attend(Tensor queries, Memory memory, Tensor? mask = null)
    {
        double scale = 1 / Math.Sqrt(queries.shape[2] / _heads);

        // Keys times queries, not the other way round: so the keys' gradient comes out in the order of the keys.
        Tensor asked = Split(query.forward(queries)) * scale;                             // (B, h, M, H/h)
        Tensor scores = memory.Keys.matmul(asked.transpose(2, 3)).transpose(2, 3);        // (B, h, M, N)
        Tensor weights = (mask is null ? scores : scores.add_(mask)).softmax(-1);
        Tensor read = Dropped(weights).matmul(memory.Values);                             // (B, h, M, H/h)
        return (output.forward(read.transpose(1, 2).flatten(2)), weights);
    }

    private Tensor Dropped(Tensor weights) => ElementDropout.Apply(weights, training ? _dropout : 0);

    /// <summary>(B, M, H) to (B, h, M, H/h).</summary>
    private Tensor Split(Tensor rows) => rows.view(rows.shape[0], rows.shape[1], _heads, -1).transpose(1, 2);

    /// <summary>What can be attended to.</summary>
    /// <param name="Keys">(B, h, N, H/h).</param>
    /// <param name="Values">(B, h, N, H/h).</param>
    public readonly record struct Memory(Tensor Keys, Tensor Values);
}
