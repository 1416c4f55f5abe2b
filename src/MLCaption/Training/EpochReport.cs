namespace MLCaption.Training;

/// <summary>What is known after an epoch of training.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">How many there will be at most.</param>
/// <param name="Loss">Mean loss of the epoch's batches, in nats a word, penalties included.</param>
/// <param name="TokensPerSecond">Words and end tokens learnt from in a second of this epoch.</param>
/// <param name="Elapsed">Time since training began.</param>
/// <param name="Remaining">Time that the epochs left will take at this one's pace.</param>
/// <param name="Metric">Name of what is measured on the validation images; null when there are none.</param>
/// <param name="Score">The validation score after this epoch; null when there are no validation images.</param>
/// <param name="IsBest">Whether no earlier epoch was better; always true without validation images.</param>
public sealed record EpochReport(
    int Epoch,
    int Epochs,
    double Loss,
    double TokensPerSecond,
    TimeSpan Elapsed,
    TimeSpan Remaining,
    string? Metric,
    double? Score,
    bool IsBest)
{
    /// <summary>Whether training ends with it.</summary>
    public bool IsLast { get; init; }

    /// <summary>What was minimised: <c>cross entropy</c> or <c>self-critical</c>.</summary>
    public string Objective { get; init; } = "cross entropy";

    /// <summary>The optimizer's rate at the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>Mean reward of the captions sampled; null where none were.</summary>
    public double? Reward { get; init; }

    /// <summary>How many numbers the decoder has to learn, frozen ones too.</summary>
    public long Parameters { get; init; }

    /// <summary>The report as a line of a log.</summary>
    internal string Line
    {
        get
        {
            string score = Score is null ? "" : FormattableString.Invariant($", {Metric} {Score:F4}{(IsBest ? " (best)" : "")}");
            string reward = Reward is null ? "" : FormattableString.Invariant($", reward {Reward:F4}");
            return FormattableString.Invariant(
                $"Epoch {Epoch}/{Epochs}: loss {Loss:F4}{reward}, {TokensPerSecond:F0} tokens/s{score}, {Remaining:hh\\:mm\\:ss} left");
        }
    }
}
