namespace MLCaption.Training;

/// <summary>
/// Self-critical sequence training, after cross entropy and from its best weights: captions are sampled, and those with a reward above
/// the baseline are made likelier. Rennie et al., CVPR 2017. The reward is CIDEr-D and, where asked for, BLEU-4 of the sampled
/// caption, the end token counted as a word, so that captions don't break off.
/// </summary>
public sealed record SelfCriticalOptions
{
    /// <summary>The most times that each training image is seen, at least 1. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The optimizer's full rate, above 0: about a tenth of cross entropy's. Default 0.0001.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>How the rate changes. Default it stays.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Captions sampled an image, at least 1, with the leave-one-out baseline at least 2. Default 5.</summary>
    public int Samples { get; init; } = 5;

    /// <summary>Captions sampled in a step, at least 1; as many whole images as come nearest. Default 200.</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>What rewards are measured against. Default the other samples.</summary>
    public SelfCriticalBaseline Baseline { get; init; } = SelfCriticalBaseline.LeaveOneOut;

    /// <summary>Weight of CIDEr-D (0 to 10) in the reward, at least 0. Default 1.</summary>
    public double CiderWeight { get; init; } = 1;

    /// <summary>Weight of the caption's BLEU-4 (0 to 1) in the reward, at least 0. Default 0.</summary>
    public double BleuWeight { get; init; }

    /// <summary>
    /// Epochs in a row without a better validation score after which training goes back to the best weights, and on with half the
    /// learning rate; at least 1. Default 2. Early stopping counts on meanwhile, so its patience must be greater, unless this is so great that
    /// training never goes back. Without validation images it never does.
    /// </summary>
    public int Patience { get; init; } = 2;

    /// <summary>What is wrong with these options, a sentence each; empty when they can be used.</summary>
    /// <returns>Sentences that name the property as in an experiment file, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        foreach ((string name, int value) in new[]
        {
            ("epochs", Epochs), ("samples", Samples), ("batchSize", BatchSize), ("patience", Patience),
        })
        {
            if (value < 1)
            {
                yield return $"{name} must be at least 1, but was {value}.";
            }
        }

        if (LearningRate is not (> 0 and < double.PositiveInfinity))
        {
            yield return FormattableString.Invariant($"learningRate must be a finite number above 0, but was {LearningRate}.");
        }

        foreach ((string name, double value) in new[] { ("ciderWeight", CiderWeight), ("bleuWeight", BleuWeight) })
        {
            if (value is not (>= 0 and < double.PositiveInfinity))
            {
                yield return FormattableString.Invariant($"{name} must be a finite number of at least 0, but was {value}.");
            }
        }

        if (CiderWeight == 0 && BleuWeight == 0)
        {
            yield return "ciderWeight and bleuWeight are both 0: there would be no reward.";
        }

        if (Baseline == SelfCriticalBaseline.LeaveOneOut && Samples == 1)
        {
            yield return "samples must be at least 2 with the baseline leaveOneOut, but was 1.";
        }

        foreach (string problem in Schedule.Problems())
        {
            yield return problem;
        }
    }
}
