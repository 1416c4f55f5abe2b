using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The linear layers of a Transformer.</summary>
internal static class Projection
{
    /// <summary>Uniform weights after Glorot and Bengio, AISTATS 2010; no bias at first.</summary>
    public static Linear Xavier(int inputSize, int outputSize)
    {
        Linear linear = nn.Linear(inputSize, outputSize);
        using (no_grad())
        {
            nn.init.xavier_uniform_(linear.weight!);
            nn.init.zeros_(linear.bias!);
        }

        return linear;
    }
}
