using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>max(x, 0), in place; or min(max(x, 0), 6) after Krizhevsky, 2010.</summary>
internal sealed class Rectifier(bool upToSix = false) : Layer(nameof(Rectifier))
{
    public override string Kind => upToSix ? "ReLU6" : "ReLU";

    // An alias, since what runs modules one after another disposes what goes into each.
    protected override Tensor Run(Tensor input) => (upToSix ? input.relu6_() : input.relu_()).alias();
}
