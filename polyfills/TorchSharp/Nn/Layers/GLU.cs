using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class GLU : nn.Module<Tensor, Tensor>
{
    private readonly long dim;

    internal GLU(long dim)
        : base(nameof(GLU))
    {
        this.dim = dim;
    }

    public override Tensor forward(Tensor input) => nn.functional.glu(input, dim);
}
