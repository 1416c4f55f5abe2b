using MLCaption.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>
/// Exponential moving average of weights. Young averages forget faster, so that the first weights don't linger: after t steps at most t of
/// t + 9 parts stay.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly Tensor[] _weights;
    private readonly Tensor[] _averages;
    private readonly double _decay;

    /// <param name="networks">Whose weights; buffers are averaged too where they are numbers.</param>
    /// <param name="decay">What stays of the average in a step, in (0, 1).</param>
    public WeightAverage(IReadOnlyList<nn.Module> networks, double decay)
    {
        _decay = decay;
        _weights = [.. NetworkWeights.Tensors(networks)];
        _averages = [.. _weights.Select(weight => weight.detach().clone().DetachFromDisposeScope())];
    }

    /// <summary>Takes in the weights after a step.</summary>
    /// <param name="step">Steps done, from 1.</param>
    public void Update(long step)
    {
        double decay = Math.Min(_decay, step / (step + 9.0));
        using var withoutGradients = no_grad();
        for (int i = 0; i < _weights.Length; i++)
        {
            // By the difference: what is frozen has none, and stays as it is to the last bit.
            using Tensor difference = _weights[i] - _averages[i];
            _averages[i].add_(difference, (Scalar)(1 - decay));
        }
    }

    /// <summary>Puts the averages in the networks' place and keeps their weights; called again, the other way round.</summary>
    public void Swap()
    {
        using var withoutGradients = no_grad();
        for (int i = 0; i < _weights.Length; i++)
        {
            using Tensor weight = _weights[i].clone();
            _weights[i].copy_(_averages[i]);
            _averages[i].copy_(weight);
        }
    }

    /// <summary>The averages as one vector.</summary>
    public float[] Weights()
    {
        using var scope = NewDisposeScope();
        return [.. _averages.SelectMany(average => average.cpu().contiguous().data<float>().ToArray())];
    }

    /// <summary>Takes in what <see cref="Weights"/> gave.</summary>
    public void Take(ReadOnlyMemory<float> vector)
    {
        using var scope = NewDisposeScope();
        int offset = 0;
        foreach (Tensor average in _averages)
        {
            int length = (int)average.numel();
            average.copy_(tensor(vector.Slice(offset, length).ToArray(), average.shape));
            offset += length;
        }
    }

    public void Dispose()
    {
        foreach (Tensor average in _averages)
        {
            average.Dispose();
        }
    }
}
