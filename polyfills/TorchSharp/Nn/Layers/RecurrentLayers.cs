using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of stacked recurrent layers, in the order and under the names of PyTorch.</summary>
internal sealed class RecurrentLayers
{
    private readonly List<Parameter> all = [];
    private readonly long directions;

    internal RecurrentLayers(nn.Module owner, long inputSize, long hiddenSize, long layers, long gates, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
    {
        (Layers, HiddenSize, HasBias, BatchFirst, Dropout, Bidirectional) = (layers, hiddenSize, bias, batchFirst, dropout, bidirectional);
        directions = bidirectional ? 2 : 1;
        for (long layer = 0; layer < layers; layer++)
        {
            long width = layer == 0 ? inputSize : hiddenSize * directions;
            for (long direction = 0; direction < directions; direction++)
            {
                string suffix = "_l" + layer.ToString(CultureInfo.InvariantCulture) + (direction == 1 ? "_reverse" : "");
                Make("weight_ih" + suffix, [gates * hiddenSize, width]);
                Make("weight_hh" + suffix, [gates * hiddenSize, hiddenSize]);
                if (!bias) continue;
                Make("bias_ih" + suffix, [gates * hiddenSize]);
                Make("bias_hh" + suffix, [gates * hiddenSize]);
            }
        }
        double bound = hiddenSize > 0 ? 1 / Math.Sqrt(hiddenSize) : 0;
        foreach (Parameter parameter in all) nn.init.uniform_(parameter, -bound, bound);

        void Make(string key, long[] shape) => all.Add(owner.Own(key, empty(shape, dtype, device)));
    }

    internal long Layers { get; }

    internal long HiddenSize { get; }

    internal bool HasBias { get; }

    internal bool BatchFirst { get; }

    internal double Dropout { get; }

    internal bool Bidirectional { get; }

    internal Tensor[] Parameters => [.. all];

    /// <summary>A state of zeros for an input (time, batch, size), batch first or not, or unbatched (time, size).</summary>
    internal Tensor ZeroState(Tensor input)
    {
        long[] shape = input.shape;
        long[] state = shape.Length == 2
            ? [Layers * directions, HiddenSize]
            : [Layers * directions, shape[BatchFirst ? 0 : 1], HiddenSize];
        return zeros(state, input.dtype, input.device);
    }

    /// <summary>The same for packed sequences, whose first step holds every sequence.</summary>
    internal Tensor ZeroState(nn.utils.rnn.PackedSequence input)
    {
        using Tensor first = input.batch_sizes[0];
        return zeros([Layers * directions, first.ToInt64(), HiddenSize], input.data.dtype, input.data.device);
    }
}
