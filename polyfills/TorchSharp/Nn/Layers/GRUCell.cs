using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of a GRU: input (batch, size) and state to the next state; gates in the order r, z, n.</summary>
public sealed class GRUCell : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly RecurrentCell cell;

    internal GRUCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(GRUCell))
    {
        cell = new RecurrentCell(this, inputSize, hiddenSize, 3, bias, device, dtype);
    }

    public Parameter weight_ih
    {
        get => cell.WeightInput;
        set => cell.WeightInput = value;
    }

    public Parameter weight_hh
    {
        get => cell.WeightHidden;
        set => cell.WeightHidden = value;
    }

    public Parameter? bias_ih
    {
        get => cell.BiasInput;
        set => cell.BiasInput = value;
    }

    public Parameter? bias_hh
    {
        get => cell.BiasHidden;
        set => cell.BiasHidden = value;
    }

    public override Tensor forward(Tensor input, Tensor? h0)
    {
        if (h0 is not null) return Ops.gru_cell.Call(input, h0, weight_ih, weight_hh, bias_ih, bias_hh);
        using Tensor zero = cell.ZeroState(input);
        return Ops.gru_cell.Call(input, zero, weight_ih, weight_hh, bias_ih, bias_hh);
    }

    protected override void RegisterComponents()
    {
    }
}
