using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>A shortcut around a part of a layer, with the normalisation that belongs to it.</summary>
internal sealed class Residual : nn.Module
{
    private readonly LayerNorm norm;

    private readonly NormPlacement _placement;
    private readonly double _dropout;

    public Residual(int hiddenSize, NormPlacement placement, double dropout)
        : base(nameof(Residual))
    {
        _placement = placement;
        _dropout = dropout;
        norm = nn.LayerNorm(hiddenSize);
        RegisterComponents();
    }

    /// <summary>Writes the normalisation down.</summary>
    public void Describe(LayerTable table, string name, long rows) => table.Norm($"{name}.{nameof(norm)}", norm, rows);

    /// <summary>x + part(norm(x)), or norm(x + part(x)).</summary>
    public Tensor Around(Tensor input, Func<Tensor, Tensor> part)
    {
        Tensor added = part(_placement == NormPlacement.Pre ? norm.forward(input) : input);
        Tensor sum = ElementDropout.Add(input, added, training ? _dropout : 0);
        return _placement == NormPlacement.Pre ? sum : norm.forward(sum);
    }
}
