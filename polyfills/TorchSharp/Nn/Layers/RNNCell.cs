using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of a plain recurrent network: input (batch, size) and state to the next state.</summary>
public sealed class RNNCell : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly RecurrentCell cell;
    private readonly Op op;

    internal RNNCell(long inputSize, long hiddenSize, nn.NonLinearities nonLinearity, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(RNNCell))
    {
        cell = new RecurrentCell(this, inputSize, hiddenSize, 1, bias, device, dtype);
        op = nonLinearity == nn.NonLinearities.ReLU ? Ops.rnn_relu_cell : Ops.rnn_tanh_cell;
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
        if (h0 is not null) return op.Call(input, h0, weight_ih, weight_hh, bias_ih, bias_hh);
        using Tensor zero = cell.ZeroState(input);
        return op.Call(input, zero, weight_ih, weight_hh, bias_ih, bias_hh);
    }

    protected override void RegisterComponents()
    {
    }
}
