using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of an LSTM: input (batch, size) and state to the next state; gates in the order i, f, g, o.</summary>
public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    private readonly RecurrentCell cell;

    internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LSTMCell)) => cell = new RecurrentCell(this, inputSize, hiddenSize, 4, bias, device, dtype);

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

    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        if (h0_c0 is var (hidden, memory))
            return Ops.lstm_cell.Call2(input, new[] { hidden, memory }, weight_ih, weight_hh, bias_ih, bias_hh);
        using Tensor zero = cell.ZeroState(input);
        return Ops.lstm_cell.Call2(input, new[] { zero, zero }, weight_ih, weight_hh, bias_ih, bias_hh);
    }

    protected override void RegisterComponents()
    {
    }
}
