using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>An elementary layer: what an encoder's summary has a row for.</summary>
internal abstract class Layer : nn.Module<Tensor, Tensor>
{
    protected Layer(string name)
        : base(name)
    {
    }

    /// <summary>What the layer does, in words.</summary>
    public abstract string Kind { get; }

    /// <summary>Told each output, while a summary is made.</summary>
    public Action<Tensor>? Observer { get; set; }

    public sealed override Tensor forward(Tensor input)
    {
        Tensor output = Run(input);
        Observer?.Invoke(output);
        return output;
    }

    /// <summary>Multiply-adds for each number of the output.</summary>
    public virtual long MultiplyAddsEach => 0;

    protected abstract Tensor Run(Tensor input);
}
