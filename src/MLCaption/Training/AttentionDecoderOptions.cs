using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;

namespace MLCaption.Training;

/// <summary>How an attention decoder is built, trained and read out. The defaults suit some thousand photographs.</summary>
public sealed record AttentionDecoderOptions
{
    /// <summary>The network that writes captions. Default Show, Attend and Tell.</summary>
    public CaptionDecoderOptions Network { get; init; } = new ShowAttendTellOptions();

    /// <summary>Word vectors that the network's embedding starts from. Default null: it is learnt from nothing.</summary>
    public WordVectorsOptions? WordVectors { get; init; }

    /// <summary>Probability given to all words alike instead of the true one, in [0, 1). Default 0.1.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Weight of the doubly stochastic penalty (Xu et al. 2015, equation 14), at least 0. Default 1.</summary>
    public double DoublyStochastic { get; init; } = 1;

    /// <summary>The most times that each training image is seen, at least 1. Default 15.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Captions of a batch, at least 1; a batch holds whole images with all their captions, as many as come nearest. Default 100.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Batches whose gradients are added up before a step, at least 1. Default 1.</summary>
    public int AccumulatedBatches { get; init; } = 1;

    /// <summary>How gradients move weights. Default Adam.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>The optimizer's full step size, above 0. Default 0.0008.</summary>
    public double LearningRate { get; init; } = 8e-4;

    /// <summary>How the step size changes. Default 0.85 of it after each epoch.</summary>
    public LearningRateSchedule Schedule { get; init; } = new StepSchedule();

    /// <summary>Decay of weights towards 0, at least 0. Default 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Momentum of SGD and RMSprop, in [0, 1); 0 with the others, which have none. Default 0.</summary>
    public double Momentum { get; init; }

    /// <summary>The step size of an encoder trained along, as a share of the decoder's; 0 leaves it as it
    /// begins, batch normalisations included. Default 1.</summary>
    public double EncoderLearningRate { get; init; } = 1;

    /// <summary>The most that the norm of all gradients together may be, above 0. Default 5.</summary>
    public double GradientClip { get; init; } = 5;

    /// <summary>The most that each element of a gradient may be, before the norm is looked at; above 0. Default null: anything.</summary>
    public double? GradientClipValue { get; init; }

    /// <summary>
    /// What stays in a step of a moving average of the weights, which then is what is validated and kept, in (0, 1), for example 0.999.
    /// Default null: the weights themselves.
    /// </summary>
    public double? WeightAveraging { get; init; }

    /// <summary>Lets the decoder read its own words now and then. Default null: never.</summary>
    public ScheduledSamplingOptions? ScheduledSampling { get; init; }

    /// <summary>Training by rewards after cross entropy. Default null: none.</summary>
    public SelfCriticalOptions? SelfCritical { get; init; }

    /// <summary>Time after which training ends with the best so far, validated once more; above 0. Default null: none.</summary>
    [JsonPropertyName("minutes")]
    [JsonConverter(typeof(MinutesJsonConverter))]
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>
    /// A file that everything is written to after each epoch. Where there is one of this very training, <c>Fit</c> goes on from it, to the
    /// same weights as if it had never stopped; once training is over, it gives the model at once. Delete it when the model is saved.
    /// Default null: none.
    /// </summary>
    [JsonIgnore]
    public string? Checkpoint { get; init; }

    /// <summary>When to end early; null trains all epochs, and still returns to the best. Default after 3 epochs without a better CIDEr.</summary>
    public EarlyStoppingOptions? EarlyStopping { get; init; } = new();

    /// <summary>How the trained transformer reads captions out. Default beam 3, mean log-probability of a token.</summary>
    [JsonIgnore]
    public DecodingOptions Decoding { get; init; } = new();

    /// <summary>How captions are read out for validation. Default greedily.</summary>
    public DecodingOptions ValidationDecoding { get; init; } = DecodingOptions.Greedy;

    /// <summary>Threads that torch computes with; 0 leaves what is set. Restored afterwards. Default 0.</summary>
    public int Threads { get; init; }

    /// <summary>Start of all randomness: weights, order, dropout. Default one drawn from the environment's, so that its seed decides.</summary>
    [JsonIgnore]
    public int? Seed { get; init; }

    /// <summary>Megabytes of features to hold in memory; beyond that they go to a temporary file. At least 0. Default 4096.</summary>
    [JsonIgnore]
    public int FeatureMemoryMegabytes { get; init; } = 4096;

    /// <summary>Images to select by, in place of those whose <see cref="SplitColumnName"/> says <c>validation</c>. Default none.</summary>
    [JsonIgnore]
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
    [JsonIgnore]
    public bool WithCandidates { get; init; }

    /// <summary>Whether the transformer adds the column <c>.Attention</c>: (words, regions) of the best caption. Default no.</summary>
    [JsonIgnore]
    public bool WithAttention { get; init; }

    /// <summary>Told after each epoch, on the training thread, in place of the context's log.</summary>
    [JsonIgnore]
    public Action<EpochReport>? OnEpoch { get; init; }

    /// <summary>Told at each image that is read and at each batch, on the training thread; must be quick.</summary>
    [JsonIgnore]
    public Action<FitProgress>? OnProgress { get; init; }

    /// <summary>Looked at before each batch. Training then ends with <see cref="OperationCanceledException"/>.</summary>
    [JsonIgnore]
    public CancellationToken Cancellation { get; init; }

    /// <summary>
    /// Whether training that is cancelled gives the best model so far instead of the exception, once an epoch is over. Default no.
    /// </summary>
    [JsonIgnore]
    public bool KeepBestWhenCancelled { get; init; }

    /// <summary>Measures time for the progress. Default the system's.</summary>
    [JsonIgnore]
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How training pictures are varied where an encoder is trained along; null, the default, shows them as they are.</summary>
    public AugmentationOptions? Augmentation { get; init; }

    /// <summary>What is wrong with these options, a sentence each; empty when they can be used.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        foreach (string problem in Network.Problems())
        {
            yield return problem;
        }

        foreach ((string name, int value) in new[] { ("epochs", Epochs), ("batchSize", BatchSize), ("accumulatedBatches", AccumulatedBatches) })
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
            ("doublyStochastic", DoublyStochastic), ("encoderLearningRate", EncoderLearningRate), ("weightDecay", WeightDecay),
        })
        {
            if (value is not (>= 0 and < double.PositiveInfinity))
            {
                yield return FormattableString.Invariant($"{name} must be a finite number of at least 0, but was {value}.");
            }
        }

        foreach ((string name, double value) in new[]
        {
            ("learningRate", LearningRate), ("gradientClip", GradientClip), ("gradientClipValue", GradientClipValue ?? 1),
            ("timeBudget", TimeBudget?.TotalSeconds ?? 1),
        })
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

        if (Momentum is not (>= 0 and < 1))
        {
            yield return FormattableString.Invariant($"momentum must be in [0, 1), but was {Momentum}.");
        }
        else if (Momentum > 0 && Optimizer is not (OptimizerKind.Sgd or OptimizerKind.RmsProp))
        {
            yield return FormattableString.Invariant(
                $"momentum must be 0 with the optimizer {JsonNamingPolicy.CamelCase.ConvertName(Optimizer.ToString())}, which has none, but was {Momentum}. Leave it out, or choose sgd or rmsProp.");
        }

        if (WeightAveraging is { } averaging and not (> 0 and < 1))
        {
            yield return FormattableString.Invariant($"weightAveraging must be in (0, 1), but was {averaging}.");
        }

        if (SelfCritical is not null && Network is RecurrentDecoderOptions { RecurrentDropout: > 0 } recurrent)
        {
            yield return FormattableString.Invariant(
                $"selfCritical must not be given with recurrentDropout, {recurrent.RecurrentDropout}: captions are sampled without it, and what is learnt must be what was sampled from.");
        }

        if (EarlyStopping is { } stopping && SelfCritical is { } critical && stopping.Patience <= critical.Patience && critical.Patience < critical.Epochs)
        {
            yield return
                $"earlyStopping.patience must be greater than selfCritical.patience, {critical.Patience}, but was {stopping.Patience}: training would end each time before it goes back to the best weights.";
        }

        foreach (string problem in Schedule.Problems()) yield return problem;
        foreach ((string key, IEnumerable<string>? problems) in new[]
        {
            ("scheduledSampling", ScheduledSampling?.Problems()), ("selfCritical", SelfCritical?.Problems()), ("augmentation", Augmentation?.Problems()),
            ("earlyStopping", EarlyStopping?.Problems()), ("decoding", Decoding.Problems()), ("validationDecoding", ValidationDecoding.Problems()),
        })
        {
            foreach (string problem in problems ?? []) yield return $"{key}.{problem}";
        }
    }
}
