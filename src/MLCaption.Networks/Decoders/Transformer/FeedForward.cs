using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>Two layers with a rectifier between them, for each place alone: Vaswani et al., NeurIPS 2017, section 3.3.</summary>
internal sealed class FeedForward : nn.Module<Tensor, Tensor>
{
    private readonly Linear inner;
    private readonly Linear outer;

    private readonly double _dropout;

    public FeedForward(int hiddenSize, int innerSize, double dropout)
        : base(nameof(FeedForward))
    {
        _dropout = dropout;
        inner = Projection.Xavier(hiddenSize, innerSize);
        outer = Projection.Xavier(innerSize, hiddenSize);
        RegisterComponents();
    }

    /// <summary>Writes the matrices down.</summary>
    public void Describe(LayerTable table, string name, long rows)
    {
        table.Linear($"{name}.{nameof(inner)}", inner, rows);
        table.Linear($"{name}.{nameof(outer)}", outer, rows);
    }

    public override Tensor forward(Tensor input)
    {
        Tensor hidden = inner.forward(input).relu_();
        return outer.forward(ElementDropout.Apply(hidden, training ? _dropout : 0));
    }
}
