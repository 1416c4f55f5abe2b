using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The four parameters that every recurrent cell has, each gate's rows one below the other.</summary>
internal sealed class RecurrentCell
{
    private readonly nn.Module owner;
    private Parameter? weightInput;
    private Parameter? weightHidden;
    private Parameter? biasInput;
    private Parameter? biasHidden;

    internal RecurrentCell(nn.Module owner, long inputSize, long hiddenSize, long gates, bool bias, Device? device, ScalarType? dtype)
    {
        this.owner = owner;
        double bound = hiddenSize > 0 ? 1 / Math.Sqrt(hiddenSize) : 0;
        weightInput = Make("weight_ih", [gates * hiddenSize, inputSize]);
        weightHidden = Make("weight_hh", [gates * hiddenSize, hiddenSize]);
        if (bias)
        {
            biasInput = Make("bias_ih", [gates * hiddenSize]);
            biasHidden = Make("bias_hh", [gates * hiddenSize]);
        }
        HiddenSize = hiddenSize;

        Parameter Make(string key, long[] shape)
        {
            Parameter made = owner.Own(key, empty(shape, dtype, device));
            nn.init.uniform_(made, -bound, bound);
            return made;
        }
    }

    internal long HiddenSize { get; }

    internal Parameter WeightInput
    {
        get => weightInput!;
        set => owner.Replace("weight_ih", ref weightInput, value);
    }

    internal Parameter WeightHidden
    {
        get => weightHidden!;
        set => owner.Replace("weight_hh", ref weightHidden, value);
    }

    internal Parameter? BiasInput
    {
        get => biasInput;
        set => owner.Replace("bias_ih", ref biasInput, value);
    }

    internal Parameter? BiasHidden
    {
        get => biasHidden;
        set => owner.Replace("bias_hh", ref biasHidden, value);
    }

    /// <summary>A state of zeros for the batch of an input (batch, size) or the single vector (size).</summary>
    internal Tensor ZeroState(Tensor input)
    {
        long[] shape = input.shape;
        return shape.Length == 1
            ? zeros([HiddenSize], input.dtype, input.device)
            : zeros([shape[0], HiddenSize], input.dtype, input.device);
    }
}
