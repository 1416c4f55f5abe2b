using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A row of the table for each index.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long paddingIndex;
    private readonly double? maximumNorm;
    private readonly double normType;
    private readonly bool scaleByFrequency;
    private readonly bool sparse;
    private Parameter? ownWeight;

    internal Embedding(Tensor table, bool learns, long? paddingIndex, double? maximumNorm, double normType, bool scaleByFrequency, bool sparse)
        : base(nameof(Embedding))
    {
        ownWeight = Own("weight", table);
        ownWeight.requires_grad = learns;
        this.paddingIndex = paddingIndex is { } index ? index < 0 ? index + table_rows() : index : -1;
        this.maximumNorm = maximumNorm;
        this.normType = normType;
        this.scaleByFrequency = scaleByFrequency;
        this.sparse = sparse;

        long table_rows() => ownWeight.shape[0];
    }

    public Parameter weight
    {
        get => ownWeight!;
        set => Replace("weight", ref ownWeight, value);
    }

    public override Tensor forward(Tensor input)
    {
        if (maximumNorm is { } limit)
        {
            using IDisposable quiet = no_grad();
            using Tensor indices = input.contiguous();
            Ops.embedding_renorm_.Do(ownWeight, indices, limit, normType);
        }
        return Ops.embedding.Call(ownWeight, input, paddingIndex, scaleByFrequency, sparse);
    }

    protected override void RegisterComponents()
    {
    }
}
