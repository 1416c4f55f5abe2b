using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Batch normalisation of feature maps. Ioffe and Szegedy, ICML 2015.</summary>
internal sealed class BatchNormalization : nn.Module<Tensor, Tensor>
{
    // Named as in PyTorch, since the fields' names are the names in a state dictionary.
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Tensor running_mean;
    private readonly Tensor running_var;

    public BatchNormalization(int channels)
        : base(nameof(BatchNormalization))
    {
        weight = new Parameter(ones([channels]));
        bias = new Parameter(zeros([channels]));
        running_mean = zeros([channels]);
        running_var = ones([channels]);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training);
}
