namespace MLCaption.Training;

/// <summary>What an epoch's batches add up to.</summary>
internal sealed class EpochSums
{
    private double _loss;
    private double? _rewards;

    /// <summary>Batches so far.</summary>
    public int Batches { get; private set; }

    /// <summary>Words and end tokens learnt from.</summary>
    public long Words { get; private set; }

    /// <summary>The last batch's loss.</summary>
    public double LastLoss { get; private set; }

    /// <summary>The rate of the last step.</summary>
    public double LearningRate { get; set; }

    /// <summary>Mean loss of a batch.</summary>
    public double MeanLoss => _loss / Batches;

    /// <summary>Mean reward of a batch; null where the objective knows none.</summary>
    public double? MeanReward => _rewards / Batches;

    /// <summary>Takes in a batch.</summary>
    /// <param name="result">What its objective gave.</param>
    public void Add(BatchLoss result)
    {
        LastLoss = result.Loss.item<float>();
        _loss += LastLoss;
        _rewards = result.Reward is { } reward ? (_rewards ?? 0) + reward : null;
        Words += result.Words;
        Batches++;
    }
}
