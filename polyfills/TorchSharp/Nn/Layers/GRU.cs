using TorchSharp.Operators;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stacked GRU layers over whole sequences. Input (time, batch, size), or batch first.</summary>
public sealed class GRU : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly RecurrentLayers layers;

    internal GRU(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
        : base(nameof(GRU)) =>
        layers = new RecurrentLayers(this, inputSize, hiddenSize, numLayers, 3, bias, batchFirst, dropout, bidirectional, device, dtype);

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
    {
        using Tensor? zero = h0 is null ? layers.ZeroState(input) : null;
        return Ops.gru__input.Call2(input, h0 ?? zero, layers.Parameters, layers.HasBias, layers.Layers, layers.Dropout, training, layers.Bidirectional, layers.BatchFirst);
    }

    public (nn.utils.rnn.PackedSequence, Tensor) call(nn.utils.rnn.PackedSequence input, Tensor? h0 = null)
    {
        using Tensor? zero = h0 is null ? layers.ZeroState(input) : null;
        var (output, h) = Ops.gru__data.Call2(input.data, input.batch_sizes, h0 ?? zero, layers.Parameters, layers.HasBias, layers.Layers, layers.Dropout, training, layers.Bidirectional);
        return (input.With(output), h);
    }

    public void flatten_parameters()
    {
    }

    protected override void RegisterComponents()
    {
    }
}
