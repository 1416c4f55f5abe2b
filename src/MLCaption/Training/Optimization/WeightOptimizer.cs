using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>Moves a model's weights along the gradients of one or more batches.</summary>
internal sealed class WeightOptimizer : IDisposable
{
    private readonly AttentionDecoderOptions _options;
    private readonly List<Parameter> _parameters = [];
    private readonly List<(ParamGroup Group, double Rate)> _groups = [];
    private readonly OptimizerHelper _optimizer;
    private int _batches;

    /// <param name="model">Whose weights.</param>
    /// <param name="options">Optimizer, clipping, accumulation.</param>
    /// <param name="learningRate">The decoder's full rate.</param>
    public WeightOptimizer(CaptionModel model, AttentionDecoderOptions options, double learningRate)
    {
        _options = options;
        var groups = new List<(Parameter[] Parameters, double Rate)> { (Learning(model.Decoder), learningRate) };
        if (model.Encoder is not null && options.EncoderLearningRate > 0)
        {
            groups.Add((Learning(model.Encoder), learningRate * options.EncoderLearningRate));
        }

        _optimizer = Create(groups, learningRate);
        _optimizer.zero_grad();
    }

    /// <summary>The norm of all gradients together at the last step, before it was clipped; 0 before the first.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>Adds a batch's gradients, and takes a step when there are those of as many batches as are asked for.</summary>
    /// <param name="loss">The batch's loss.</param>
    /// <param name="share">Of the full learning rate.</param>
    /// <returns>Whether a step was taken.</returns>
    public bool Learn(Tensor loss, double share)
    {
        if (_options.AccumulatedBatches > 1)
        {
            using Tensor part = loss / _options.AccumulatedBatches;
            part.backward();
        }
        else
        {
            loss.backward();
        }

        return ++_batches == _options.AccumulatedBatches && Step(share);
    }

    /// <summary>Takes a step with what has been added.</summary>
    /// <param name="share">Of the full learning rate.</param>
    /// <returns>Whether there was anything.</returns>
    public bool Step(double share)
    {
        if (_batches == 0)
        {
            return false;
        }

        foreach ((ParamGroup group, double rate) in _groups)
        {
            group.LearningRate = rate * share;
        }

        if (_options.GradientClipValue is { } largest)
        {
            nn.utils.clip_grad_value_(_parameters, largest);
        }

        GradientNorm = nn.utils.clip_grad_norm_(_parameters, _options.GradientClip);
        _optimizer.step();
        _optimizer.zero_grad();
        _batches = 0;
        return true;
    }

    public void Save(BinaryWriter writer) => _optimizer.save_state_dict(writer);

    public void Load(BinaryReader reader) => _optimizer.load_state_dict(reader);

    public void Dispose() => _optimizer.Dispose();

    private Parameter[] Learning(nn.Module network)
    {
        Parameter[] parameters = [.. network.parameters().Where(parameter => parameter.requires_grad)];
        _parameters.AddRange(parameters);
        return parameters;
    }

    private OptimizerHelper Create(List<(Parameter[] Parameters, double Rate)> groups, double rate)
    {
        double decay = _options.WeightDecay, momentum = _options.Momentum;
        switch (_options.Optimizer)
        {
            case OptimizerKind.AdamW:
                return optim.AdamW(Groups(groups, (parameters, lr) => new AdamW.ParamGroup(parameters, lr, weight_decay: decay)), rate);
            case OptimizerKind.RmsProp:
                return optim.RMSProp(
                    Groups(groups, (parameters, lr) => new RMSProp.ParamGroup(parameters, lr, weight_decay: decay, momentum: momentum)), rate);
            case OptimizerKind.Sgd:
                return optim.SGD(
                    Groups(groups, (parameters, lr) => new SGD.ParamGroup(parameters, lr, momentum: momentum, weight_decay: decay)), rate);
            default:
                return optim.Adam(Groups(groups, (parameters, lr) => new Adam.ParamGroup(parameters, lr, weight_decay: decay)), rate);
        }
    }

    private T[] Groups<T>(List<(Parameter[] Parameters, double Rate)> groups, Func<Parameter[], double, T> create) where T : ParamGroup
    {
        T[] created = [.. groups.Select(group => create(group.Parameters, group.Rate))];
        _groups.AddRange(created.Zip(groups, (group, given) => ((ParamGroup)group, given.Rate)));
        return created;
    }
}
