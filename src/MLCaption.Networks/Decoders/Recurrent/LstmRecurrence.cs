using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>Long short-term memory. The gates are in the order input, forget, output, candidate.</summary>
internal sealed class LstmRecurrence(int hiddenSize) : Recurrence(hiddenSize)
{
    public override int Gates => 4;

    public override bool HasMemory => true;

    public override CellState Step(Tensor fromInput, Tensor fromHidden, CellState before)
    {
        Tensor[] gates = (fromInput + fromHidden).split([3L * HiddenSize, HiddenSize], 1L);
        Tensor[] open = gates[0].sigmoid().chunk(3, 1);
        Tensor memory = (open[1] * before.Memory!.reshape(fromInput.shape[0], HiddenSize)).addcmul_(open[0], gates[1].tanh(), 1);
        Tensor hidden = open[2] * memory.tanh();
        return new CellState(hidden.view(before.Hidden.shape), memory.view(before.Hidden.shape));
    }

    public override void OpenForgetGate(Tensor bias)
    {
        using Tensor forget = bias.narrow(0, HiddenSize, HiddenSize);
        nn.init.constant_(forget, 1.0);
    }
}
