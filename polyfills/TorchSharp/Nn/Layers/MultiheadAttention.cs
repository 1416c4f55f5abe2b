using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Scaled dot-product attention of several heads. Vaswani et al. 2017. Query (targets, batch, size), key and value
/// (sources, batch, size); gives the output (targets, batch, size) and the weights (batch, targets, sources), mean over heads.
/// </summary>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor, Tuple<Tensor, Tensor>>
{
    private readonly long size;
    private readonly long heads;
    private readonly double dropout;
    private readonly Parameter inputWeight;
    private readonly Parameter? inputBias;
    private readonly Linear output;

    internal MultiheadAttention(long size, long heads, double dropout, bool bias)
        : base(nameof(MultiheadAttention))
    {
        if (size % heads != 0) throw new ArgumentException($"embed_dim must be divisible by num_heads: {size} is not by {heads}.");
        (this.size, this.heads, this.dropout) = (size, heads, dropout);
        inputWeight = Own("in_proj_weight", empty(3 * size, size));
        if (bias) inputBias = Own("in_proj_bias", zeros(3 * size));
        output = new Linear(size, size, bias, null, null);
        register_module("out_proj", output);
        nn.init.xavier_uniform_(inputWeight);
        if (bias) nn.init.zeros_(output.bias!);
    }

    public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask!, need_weights, attn_mask!);

    public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        using DisposeScope scope = NewDisposeScope();
        long targets = query.shape[0], batch = query.shape[1], sources = key.shape[0], width = size / heads;
        Tensor[] weights = inputWeight.chunk(3), biases = inputBias?.chunk(3) ?? [];
        Tensor q = Heads(Project(query, 0), targets) * (1 / Math.Sqrt(width)), k = Heads(Project(key, 1), sources), v = Heads(Project(value, 2), sources);

        Tensor scores = q.bmm(k.transpose(1, 2));
        if (attn_mask is not null) scores = Masked(scores, attn_mask);
        if (key_padding_mask is not null)
            scores = Masked(scores.view(batch, heads, targets, sources), key_padding_mask.view(batch, 1, 1, sources)).view(batch * heads, targets, sources);
        Tensor attention = scores.softmax(-1);
        if (training && dropout > 0) attention = Ops.dropout.Call(attention, dropout, true);
        Tensor mixed = attention.bmm(v).transpose(0, 1).contiguous().view(targets, batch, size);
        Tensor result = output.call(mixed).MoveToOuterDisposeScope();
        Tensor? mean = need_weights ? attention.view(batch, heads, targets, sources).mean([1]).MoveToOuterDisposeScope() : null;
        return Tuple.Create(result, mean!);

        Tensor Project(Tensor input, int part) => nn.functional.linear(input, weights[part], biases.Length == 0 ? null : biases[part]);

        Tensor Heads(Tensor projected, long length) => projected.contiguous().view(length, batch * heads, width).transpose(0, 1);
    }

    /// <summary>A Boolean mask takes places out, any other is added to the scores.</summary>
    private static Tensor Masked(Tensor scores, Tensor mask) =>
        mask.dtype == ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity) : scores + mask;

    protected override void RegisterComponents()
    {
    }
}
