using Microsoft.ML;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;

namespace MLCaption.Training;

/// <summary>How an attention decoder is built, trained and read out. The defaults suit some thousand photographs.</summary>
public sealed record AttentionDecoderOptions
{
    /// <summary>The network that writes captions. Default Show, Attend and Tell.</summary>
    public CaptionDecoderOptions Network { get; init; } = new ShowAttendTellOptions();

    /// <summary>Probability given to all words alike instead of the true one, in [0, 1). Default 0.1.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Weight of the doubly stochastic penalty (Xu et al. 2015, equation 14), at least 0. Default 1.</summary>
    public double DoublyStochastic { get; init; } = 1;

    /// <summary>The most times that each training image is seen, at least 1. Default 15.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Captions of a batch, at least 1; a batch holds whole images with all their captions, as many as come nearest. Default 100.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Adam's step size in the first epoch, above 0. Default 0.0008.</summary>
    public double LearningRate { get; init; } = 8e-4;

    /// <summary>What the step size is multiplied by after each epoch, in (0, 1]. Default 0.85.</summary>
    public double LearningRateDecay { get; init; } = 0.85;

    /// <summary>The step size of an encoder trained along, as a share of the decoder's; 0 leaves it as it begins. Default 1.</summary>
    public double EncoderLearningRate { get; init; } = 1;

    /// <summary>The most that the norm of all gradients together may be, above 0. Default 5.</summary>
    public double GradientClip { get; init; } = 5;

    /// <summary>When to end early; null trains all epochs, and still returns to the best. Default after 3 epochs without a better CIDEr.</summary>
    public EarlyStoppingOptions? EarlyStopping { get; init; } = new();

    /// <summary>How the trained transformer reads captions out. Default beam 3, mean log-probability of a token.</summary>
    public DecodingOptions Decoding { get; init; } = new();

    /// <summary>How captions are read out for validation. Default greedily.</summary>
    public DecodingOptions ValidationDecoding { get; init; } = DecodingOptions.Greedy;

    /// <summary>Threads that torch computes with; 0 leaves what is set. Restored afterwards. Default 0.</summary>
    public int Threads { get; init; }

    /// <summary>Start of all randomness: weights, order, dropout. Default one drawn from the environment's, so that its seed decides.</summary>
    public int? Seed { get; init; }

    /// <summary>Megabytes of features to hold in memory; beyond that they go to a temporary file. At least 0. Default 4096.</summary>
    public int FeatureMemoryMegabytes { get; init; } = 4096;

    /// <summary>Images to select by, in place of those whose <see cref="SplitColumnName"/> says <c>validation</c>. Default none.</summary>
    public IDataView? ValidationSet { get; init; }

    /// <summary>Column of the reference captions, variable vector of text; needed for validation only. Default <c>Captions</c>.</summary>
    public string CaptionsColumnName { get; init; } = "Captions";

    /// <summary>
    /// Column of text that says what a row is for: <c>train</c> is learnt from, <c>validation</c> selects, anything else is left
    /// alone. Where there is none, everything is learnt from. Default <c>Split</c>.
    /// </summary>
    public string SplitColumnName { get; init; } = "Split";

    /// <summary>
    /// Whether the transformer adds the columns <c>.Candidates</c>, all captions of the beam or all samples, the best first, and
    /// <c>.Candidates.LogProbability</c>, vector of single. Default no.
    /// </summary>
    public bool WithCandidates { get; init; }

    /// <summary>Whether the transformer adds the column <c>.Attention</c>: (words, regions) of the best caption. Default no.</summary>
    public bool WithAttention { get; init; }

    /// <summary>Told after each epoch, on the training thread.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }

    /// <summary>Looked at before each batch. Training then ends with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>
    /// Whether training that is cancelled gives the best model so far instead of the exception, once an epoch is over. Default no.
    /// </summary>
    public bool KeepBestWhenCancelled { get; init; }

    /// <summary>Measures time for the progress. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What is wrong with these options, a sentence each; empty when they can be used.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        foreach (string problem in Network.Problems())
        {
            yield return problem;
        }

        foreach ((string name, int value) in new[] { ("epochs", Epochs), ("batchSize", BatchSize) })
        {
            if (value < 1)
            {
                yield return $"{name} must be at least 1, but was {value}.";
            }
        }

        foreach ((string name, int value) in new[] { ("threads", Threads), ("featureMemoryMegabytes", FeatureMemoryMegabytes) })
        {
            if (value < 0)
            {
                yield return $"{name} must be at least 0, but was {value}.";
            }
        }

        foreach ((string name, double value) in new[]
        {
            ("doublyStochastic", DoublyStochastic), ("encoderLearningRate", EncoderLearningRate),
        })
        {
            if (value is not (>= 0 and < double.PositiveInfinity))
            {
                yield return FormattableString.Invariant($"{name} must be a finite number of at least 0, but was {value}.");
            }
        }

        foreach ((string name, double value) in new[] { ("learningRate", LearningRate), ("gradientClip", GradientClip) })
        {
            if (value is not (> 0 and < double.PositiveInfinity))
            {
                yield return FormattableString.Invariant($"{name} must be a finite number above 0, but was {value}.");
            }
        }

        if (LabelSmoothing is not (>= 0 and < 1))
        {
            yield return FormattableString.Invariant($"labelSmoothing must be in [0, 1), but was {LabelSmoothing}.");
        }

        if (LearningRateDecay is not (> 0 and <= 1))
        {
            yield return FormattableString.Invariant($"learningRateDecay must be in (0, 1], but was {LearningRateDecay}.");
        }

        foreach (string problem in (EarlyStopping?.Problems() ?? [])
            .Concat(Decoding.Problems().Select(problem => "decoding." + problem))
            .Concat(ValidationDecoding.Problems().Select(problem => "validationDecoding." + problem)))
        {
            yield return problem;
        }
    }
}
