using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stacked LSTM layers over whole sequences. Input (time, batch, size), or batch first.</summary>
public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly RecurrentLayers layers;

    internal LSTM(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
        : base(nameof(LSTM)) =>
        layers = new RecurrentLayers(this, inputSize, hiddenSize, numLayers, 4, bias, batchFirst, dropout, bidirectional, device, dtype);

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        using Tensor? zero = h0_c0 is null ? layers.ZeroState(input) : null;
        Tensor[] state = h0_c0 is var (hidden, memory) ? [hidden, memory] : [zero!, zero!];
        return Ops.lstm__input.Call3(input, state, layers.Parameters, layers.HasBias, layers.Layers, layers.Dropout, training, layers.Bidirectional, layers.BatchFirst);
    }

    public (nn.utils.rnn.PackedSequence, Tensor, Tensor) call(nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
    {
        using Tensor? zero = h0_c0 is null ? layers.ZeroState(input) : null;
        Tensor[] state = h0_c0 is var (hidden, memory) ? [hidden, memory] : [zero!, zero!];
        var (output, h, c) = Ops.lstm__data.Call3(input.data, input.batch_sizes, state, layers.Parameters, layers.HasBias, layers.Layers, layers.Dropout, training, layers.Bidirectional);
        return (input.With(output), h, c);
    }

    public void flatten_parameters()
    {
    }

    protected override void RegisterComponents()
    {
    }
}
