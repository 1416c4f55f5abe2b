using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>Gated recurrent unit. The gates are in the order reset, update, candidate.</summary>
internal sealed class GruRecurrence(int hiddenSize) : Recurrence(hiddenSize)
{
    public override int Gates => 3;

    public override bool HasMemory => false;

    public override CellState Step(Tensor fromInput, Tensor fromHidden, CellState before)
    {
        long[] parts = [2L * HiddenSize, HiddenSize];
        Tensor[] input = fromInput.split(parts, 1L), last = fromHidden.split(parts, 1L);
        Tensor[] gates = (input[0] + last[0]).sigmoid_().chunk(2, 1);
        Tensor candidate = input[1].addcmul(gates[0], last[1], 1).tanh_();
        Tensor hidden = candidate + (gates[1] * (before.Hidden.reshape(fromInput.shape[0], HiddenSize) - candidate));
        return new CellState(hidden.view(before.Hidden.shape), null);
    }

    public override void OpenForgetGate(Tensor bias)
    {
        // It has none: what is not updated stays.
    }
}
