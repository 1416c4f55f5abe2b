using System.Text;
using Microsoft.ML.Runtime;
using MLCaption.Networks;
using MLCaption.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>Trains a model, phase after phase and epoch after epoch, and leaves it with the weights of the best.</summary>
internal sealed class DecoderTraining : IDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(15);

    private readonly CaptionModel _model;
    private readonly CaptionedImages _images;
    private readonly AttentionDecoderOptions _options;
    private readonly int _seed;
    private readonly IChannel _channel;
    private readonly ValidationScorer? _validation;
    private readonly IReadOnlyList<TrainingPhase> _phases;
    private readonly CrossEntropyObjective _crossEntropy;
    private readonly Augmenter? _augmenter;
    private readonly string _fingerprint;
    private readonly long _started;
    private TrainingProgress _progress = new();
    private TimeSpan _elapsedBefore;
    private float[] _best = [];
    private WeightOptimizer? _optimizer;
    private WeightAverage? _average;

    /// <param name="model">What is trained.</param>
    /// <param name="images">What it learns from.</param>
    /// <param name="encoder">What the model's encoder was to be; null where it has none.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="seed">Start of all randomness.</param>
    /// <param name="channel">Where progress is told.</param>
    public DecoderTraining(
        CaptionModel model, CaptionedImages images, TrainableEncoder? encoder, AttentionDecoderOptions options, int seed, IChannel channel)
    {
        _model = model;
        _images = images;
        _options = options;
        _seed = seed;
        _channel = channel;
        _validation = images.Validation.Count > 0 ? new ValidationScorer(model, images, options) : null;
        _crossEntropy = new CrossEntropyObjective(model, options);
        _phases = [.. TrainingPhase.Of(model, images.Training, options, _crossEntropy)];
        _augmenter = options.Augmentation is { } augmentation && encoder?.Preprocessing is { } preprocessing
            ? new Augmenter(augmentation, preprocessing, model.Vocabulary, get_num_threads())
            : null;
        _fingerprint = options.Checkpoint is null ? "" : TrainingFingerprint.Of(model, images, encoder, options, seed);
        _started = options.Clock.GetTimestamp();
    }

    /// <summary>Trains, or goes on from the checkpoint.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and the best so far is not wanted or there is none.</exception>
    /// <exception cref="InvalidOperationException">The loss, its gradient, the weights or what they say is no finite number any more.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or belongs to another training.</exception>
    public void Run()
    {
        try
        {
            Begin();
            while (_progress.Phase < _phases.Count)
            {
                RunEpoch(_phases[_progress.Phase]);
            }
        }
        catch (OperationCanceledException) when (_options.KeepBestWhenCancelled && _best.Length > 0)
        {
            _channel.Info(MessageSensitivity.None, "Training was cancelled; the best model so far is kept.");
        }

        if (_best.Length > 0)
        {
            _model.Take(_best);
        }

        _model.Train(false);
    }

    public void Dispose()
    {
        _optimizer?.Dispose();
        _average?.Dispose();
    }

    private void Begin()
    {
        TrainingCheckpoint? checkpoint = _options.Checkpoint is { } path ? TrainingCheckpoint.Load(path, _fingerprint) : null;
        if (checkpoint is null)
        {
            Equip(_phases[0]);
            return;
        }

        _progress = checkpoint.Progress;
        _elapsedBefore = _progress.Elapsed;
        _best = checkpoint.Best;
        _model.Take(checkpoint.Weights);
        if (_progress.Phase == _phases.Count)
        {
            return;
        }

        Equip(_phases[_progress.Phase]);
        _average?.Take(checkpoint.Average);
        using var optimizer = new BinaryReader(new MemoryStream(checkpoint.Optimizer), Encoding.UTF8);
        _optimizer!.Load(optimizer);
        using Tensor random = tensor(checkpoint.Random);
        set_rng_state(random);
        _channel.Info(MessageSensitivity.None, $"Training goes on after epoch {_progress.Done}, from {_options.Checkpoint}.");
    }

    /// <summary>A new optimizer, and average, for a phase that begins.</summary>
    private void Equip(TrainingPhase phase)
    {
        Dispose();
        _optimizer = new WeightOptimizer(_model, _options, phase.LearningRate);
        _average = _options.WeightAveraging is { } decay ? new WeightAverage(_model.Networks, decay) : null;
    }

    private void RunEpoch(TrainingPhase phase)
    {
        long begun = _options.Clock.GetTimestamp();
        _crossEntropy.SampledShare = _options.ScheduledSampling?.Share(_progress.Epoch + 1) ?? 0;
        EpochSums sums = Learn(phase);
        TimeSpan training = _options.Clock.GetElapsedTime(begun);
        _average?.Swap();
        double? score = Validate(sums);
        bool isBest = score is null || _progress.Best is null || score > _progress.Best;
        if (isBest)
        {
            _best = _model.Weights();
            if (!FiniteNumbers.Only(_best))
            {
                throw NotFinite("weights became infinite or NaN", _progress.Step, sums);
            }

            _progress.Best = score;
        }

        _average?.Swap();
        _progress.SinceBest = isBest ? 0 : _progress.SinceBest + 1;
        _progress.Epoch++;
        _progress.Done++;
        _progress.Elapsed = Elapsed();
        if (score is { } value)
        {
            _progress.Scores.Add(value);
        }

        TimeSpan whole = _options.Clock.GetElapsedTime(begun);
        int left = EpochsLeft(phase);
        var report = new EpochReport(
            _progress.Done,
            _progress.Done + left,
            sums.MeanLoss,
            sums.Words / Math.Max(training.TotalSeconds, 1e-9),
            _progress.Elapsed,
            whole * left,
            _validation?.Metric,
            score,
            isBest)
        {
            Objective = phase.Objective.Name,
            LearningRate = sums.LearningRate,
            Reward = sums.MeanReward,
            Parameters = NetworkParameter.Of("decoder", _model.Decoder).Sum(parameter => parameter.Count),
        };
        GoOn(phase);
        report = report with { IsLast = _progress.Phase == _phases.Count };
        if (_options.OnEpoch is { } listener) listener(report);
        else _channel.Info(MessageSensitivity.None, report.Line);
        SaveCheckpoint();    // after the report: killed in between, the epoch is trained and told again, not left out
    }

    /// <summary>How many epochs there will be at most, beside those that are done.</summary>
    private int EpochsLeft(TrainingPhase phase) => phase.Epochs - _progress.Epoch + _phases.Skip(_progress.Phase + 1).Sum(later => later.Epochs);

    private double? Validate(EpochSums sums)
    {
        try
        {
            return _validation?.Score();
        }
        catch (NotFiniteNumberException blownUp)
        {
            throw NotFinite("log-probabilities of the validation captions became NaN", _progress.Step, sums, blownUp);
        }
    }

    /// <summary>What comes after an epoch: the next, the best weights again, another phase, or the end.</summary>
    private void GoOn(TrainingPhase phase)
    {
        bool timeIsUp = IsTimeUp();
        bool stops = _options.EarlyStopping is { } stopping && _progress.SinceBest >= stopping.Patience;
        if (!timeIsUp && !stops && _progress.Epoch < phase.Epochs)
        {
            if (phase.ReturnAfter is { } patience && _progress.SinceBest > 0 && _progress.SinceBest % patience == 0)
            {
                _channel.Info(MessageSensitivity.None, $"No better {_validation!.Metric} for {_progress.SinceBest} epochs: back to the best weights, at half the learning rate.");
                _progress.Returns++;
                _model.Take(_best);
                Equip(phase);
            }

            return;
        }

        if (stops && _progress.Epoch < phase.Epochs)
        {
            _channel.Info(MessageSensitivity.None, $"No better {_validation!.Metric} for {_progress.SinceBest} epochs: {phase.Objective.Name} training ends.");
        }
        else if (timeIsUp)
        {
            _channel.Info(MessageSensitivity.None, "The time for training is up.");
        }

        _model.Take(_best);
        _progress.Phase = timeIsUp ? _phases.Count : _progress.Phase + 1;
        _progress.Epoch = _progress.SinceBest = _progress.Returns = 0;
        _progress.Step = 0;
        _progress.Scores.Clear();
        if (_progress.Phase < _phases.Count)
        {
            Equip(_phases[_progress.Phase]);
        }
    }

    private EpochSums Learn(TrainingPhase phase)
    {
        int seed = unchecked((((_seed * 31) + _progress.Phase) * 1_000_003) + _progress.Epoch);
        if (_model.Device.type != DeviceType.CPU)
        {
            // The state of a GPU's random stream can't be had, so no checkpoint holds it: there the stream begins anew with each epoch.
            manual_seed(seed);
        }

        var random = new Random(seed);
        TrainingImage[][] batches = TrainingBatches.Shuffle(_images.Training, phase.ImagesPerBatch, random);
        int stepsPerEpoch = (batches.Length + _options.AccumulatedBatches - 1) / _options.AccumulatedBatches;
        long begun = _options.Clock.GetTimestamp(), said = begun;
        var sums = new EpochSums();
        for (int number = 0; number < batches.Length; number++)
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            if (number > 0 && IsTimeUp())
            {
                break;
            }

            _options.OnProgress?.Invoke(new FitProgress(FitStage.Learning, number, batches.Length, _progress.Done + 1, _progress.Done + EpochsLeft(phase)));
            var place = new SchedulePlace(_progress.Step, stepsPerEpoch, phase.Epochs, _progress.Scores);
            double share = phase.Schedule.Share(place) * Math.Pow(0.5, _progress.Returns);
            sums.LearningRate = phase.LearningRate * share;
            Learn(phase.Objective, batches[number], share, number == batches.Length - 1, random.Next(), sums);
            if (_options.Clock.GetElapsedTime(said) >= _pace)
            {
                said = _options.Clock.GetTimestamp();
                TimeSpan elapsed = _options.Clock.GetElapsedTime(begun);
                double left = ((double)batches.Length / sums.Batches * (phase.Epochs - _progress.Epoch)) - 1;
                _channel.Info(MessageSensitivity.None, FormattableString.Invariant(
                    $"Epoch {_progress.Done + 1}, {phase.Objective.Name}, batch {sums.Batches}/{batches.Length}: loss {sums.MeanLoss:F3}, {sums.Words / elapsed.TotalSeconds:F0} tokens/s, {elapsed * left:hh\\:mm\\:ss} left"));
            }
        }

        return sums;
    }

    private void Learn(ITrainingObjective objective, TrainingImage[] batch, double share, bool isLast, int random, EpochSums sums)
    {
        using var scope = NewDisposeScope();
        _model.Train(true);
        float[] rows = _images.Rows(batch.Select(image => image.Row));
        if (_augmenter is not null)
        {
            (rows, batch) = _augmenter.Augment(rows, batch, new Random(random));
        }

        Tensor regions = _model.Regions(rows, batch.Length);
        BatchLoss result = Compute(objective, batch, regions, random, sums);
        sums.Add(result);
        RequireFinite("loss", sums.LastLoss, sums);
        if (_optimizer!.Learn(result.Loss, share) || (isLast && _optimizer.Step(share)))
        {
            RequireFinite("gradient's norm", _optimizer.GradientNorm, sums);
            _progress.Step++;
            _average?.Update(_progress.Step);
        }
    }

    private BatchLoss Compute(ITrainingObjective objective, TrainingImage[] batch, Tensor regions, int random, EpochSums sums)
    {
        try
        {
            return objective.Compute(batch, regions, random);
        }
        catch (NotFiniteNumberException blownUp)
        {
            throw NotFinite("log-probabilities of the sampled captions became NaN", _progress.Step + 1, sums, blownUp);
        }
    }

    private void RequireFinite(string name, double value, EpochSums sums)
    {
        if (!double.IsFinite(value))
        {
            throw NotFinite(FormattableString.Invariant($"{name} became {value}"), _progress.Step + 1, sums);
        }
    }

    private InvalidOperationException NotFinite(string what, long step, EpochSums sums, Exception? cause = null) => new(
        FormattableString.Invariant(
            $"The {what} in epoch {_progress.Done + 1}, step {step}, at the learning rate {sums.LearningRate:G4}. Lower learningRate or gradientClip, and look for features that are not finite."),
        cause);

    private TimeSpan Elapsed() => _elapsedBefore + _options.Clock.GetElapsedTime(_started);

    private bool IsTimeUp() => _options.TimeBudget is { } budget && Elapsed() >= budget;

    private void SaveCheckpoint()
    {
        if (_options.Checkpoint is not { } path)
        {
            return;
        }

        using var optimizer = new MemoryStream();
        using (var writer = new BinaryWriter(optimizer, Encoding.UTF8, leaveOpen: true))
        {
            _optimizer!.Save(writer);
        }

        using Tensor random = get_rng_state();
        new TrainingCheckpoint(
            _fingerprint, _progress, _model.Weights(), _best, _average?.Weights() ?? [], optimizer.ToArray(), random.data<byte>().ToArray()).Save(path);
    }
}
