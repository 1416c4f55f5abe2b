using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Batch normalisation of a convolution's output. Ioffe and Szegedy, ICML 2015.</summary>
internal sealed class BatchNormalization : Layer
{
    // Named as in PyTorch, since the fields' names are the names in a state dictionary.
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Tensor running_mean;
    private readonly Tensor running_var;
    private readonly double _epsilon;
    // Not the convolution itself: a module in a field would be registered as a part of this one.
    private readonly Action<Tensor, Tensor> _foldInto;
    private bool _folded;

    /// <param name="convolution">Without a bias; what this one normalises.</param>
    /// <param name="epsilon">Added to variances.</param>
    public BatchNormalization(Convolution convolution, double epsilon = 1e-5)
        : base(nameof(BatchNormalization))
    {
        long[] channels = [convolution.OutputChannels];
        weight = new Parameter(ones(channels));
        bias = new Parameter(zeros(channels));
        running_mean = zeros(channels);
        running_var = ones(channels);
        _epsilon = epsilon;
        _foldInto = convolution.Fold;
        RegisterComponents();
    }

    public override string Kind => "batch normalisation";

    /// <summary>Makes the convolution do what this one does while not training: w' = w g / sigma, b' = b - mu g / sigma. Only once.</summary>
    public void Fold()
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        weight.requires_grad = false;
        bias.requires_grad = false;
        Tensor scale = weight / (running_var + (Scalar)_epsilon).sqrt();
        _foldInto(scale, bias - (running_mean * scale));
        _folded = true;
    }

    // An alias, since what runs modules one after another disposes what goes into each.
    protected override Tensor Run(Tensor input) => _folded
        ? input.alias()
        : nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training, eps: _epsilon);
}
