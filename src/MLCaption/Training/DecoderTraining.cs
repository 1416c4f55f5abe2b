using Microsoft.ML.Runtime;
using MLCaption.Networks.Decoders;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>Trains a model, epoch after epoch, and leaves it with the weights of the best.</summary>
internal sealed class DecoderTraining : IDisposable
{
    private const int BatchesSortedTogether = 8;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private readonly CaptionModel _model;
    private readonly CaptionedImages _images;
    private readonly AttentionDecoderOptions _options;
    private readonly ValidationScorer? _validation;
    private readonly IChannel _channel;
    private readonly Random _random;
    private readonly CaptionLoss _loss;
    private readonly List<(Adam.ParamGroup Group, double Rate)> _groups = [];
    private readonly Adam _optimizer;
    private readonly int _imagesPerBatch;
    private readonly long _started;

    public DecoderTraining(CaptionModel model, CaptionedImages images, AttentionDecoderOptions options, int seed, IChannel channel)
    {
        _model = model;
        _images = images;
        _options = options;
        _channel = channel;
        _random = new Random(seed);
        _loss = new CaptionLoss(options.LabelSmoothing, options.DoublyStochastic);
        _validation = images.Validation.Count > 0 ? new ValidationScorer(model, images, options) : null;
        double captionsPerImage = images.Training.Average(image => image.Captions.Count);
        _imagesPerBatch = Math.Max(1, (int)Math.Round(options.BatchSize / captionsPerImage));
        _started = options.Clock.GetTimestamp();

        AddGroup(model.Decoder, options.LearningRate);
        if (model.Encoder is not null && options.EncoderLearningRate > 0)
        {
            AddGroup(model.Encoder, options.LearningRate * options.EncoderLearningRate);
        }

        _optimizer = optim.Adam(_groups.Select(group => group.Group), options.LearningRate);
    }

    /// <summary>Trains.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and the best so far is not wanted or there is none.</exception>
    public void Run()
    {
        float[]? best = null;
        double bestScore = double.NegativeInfinity;
        int sinceBest = 0;
        try
        {
            for (int epoch = 1; epoch <= _options.Epochs; epoch++)
            {
                long begun = _options.Clock.GetTimestamp();
                (double loss, long tokens) = RunEpoch(epoch);
                TimeSpan training = _options.Clock.GetElapsedTime(begun);
                double? score = _validation?.Score();
                TimeSpan whole = _options.Clock.GetElapsedTime(begun);

                bool isBest = score is null || score > bestScore;
                sinceBest = isBest ? 0 : sinceBest + 1;
                if (isBest && score is not null)
                {
                    (best, bestScore) = (_model.Weights(), score.Value);
                }

                Report(new EpochReport(
                    epoch,
                    _options.Epochs,
                    loss,
                    tokens / Math.Max(training.TotalSeconds, 1e-9),
                    _options.Clock.GetElapsedTime(_started),
                    whole * (_options.Epochs - epoch),
                    _validation?.Metric,
                    score,
                    isBest));
                if (_options.EarlyStopping is not null && sinceBest >= _options.EarlyStopping.Patience)
                {
                    _channel.Info(MessageSensitivity.None, $"No better {_validation!.Metric} for {sinceBest} epochs: training ends.");
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (_options.KeepBestWhenCancelled && best is not null)
        {
            _channel.Info(MessageSensitivity.None, "Training was cancelled; the best model so far is kept.");
        }

        if (best is not null)
        {
            _model.Take(best);
        }

        _model.Train(false);
    }

    public void Dispose() => _optimizer.Dispose();

    private void AddGroup(nn.Module network, double rate) => _groups.Add((new Adam.ParamGroup(network.parameters(), rate), rate));

    private (double Loss, long Tokens) RunEpoch(int epoch)
    {
        foreach ((Adam.ParamGroup group, double rate) in _groups)
        {
            group.LearningRate = rate * Math.Pow(_options.LearningRateDecay, epoch - 1);
        }

        TrainingImage[][] batches = Shuffle();
        long begun = _options.Clock.GetTimestamp(), said = begun;
        double sum = 0;
        long tokens = 0;
        for (int done = 0; done < batches.Length; done++)
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            (double loss, long words) = Step(batches[done]);
            if (!double.IsFinite(loss))
            {
                throw new InvalidOperationException(
                    $"The loss became {loss} in epoch {epoch}, batch {done + 1}. Lower learningRate or gradientClip, and look for features "
                    + "that are not finite.");
            }

            sum += loss;
            tokens += words;
            if (_options.Clock.GetElapsedTime(said) >= s_pace)
            {
                said = _options.Clock.GetTimestamp();
                TimeSpan elapsed = _options.Clock.GetElapsedTime(begun);
                double left = ((double)batches.Length / (done + 1)) - 1 + ((_options.Epochs - epoch) * (double)batches.Length / (done + 1));
                _channel.Info(MessageSensitivity.None, FormattableString.Invariant(
                    $"Epoch {epoch}/{_options.Epochs}, batch {done + 1}/{batches.Length}: loss {sum / (done + 1):F3}, {tokens / elapsed.TotalSeconds:F0} tokens/s, {elapsed * left:hh\\:mm\\:ss} left"));
            }
        }

        return (sum / batches.Length, tokens);
    }

    /// <summary>
    /// Batches in random order. Within some batches' worth of shuffled images those with captions of about one length come together, so
    /// that few captions of a batch wait for its longest.
    /// </summary>
    private TrainingImage[][] Shuffle()
    {
        TrainingImage[] images = [.. _images.Training];
        _random.Shuffle(images);
        TrainingImage[][] batches =
        [
            .. images.Chunk(_imagesPerBatch * BatchesSortedTogether)
                .SelectMany(window => window.OrderBy(image => image.Captions.Sum(caption => caption.Length)).Chunk(_imagesPerBatch)),
        ];
        _random.Shuffle(batches);
        return batches;
    }

    private (double Loss, long Tokens) Step(TrainingImage[] batch)
    {
        using var scope = NewDisposeScope();
        _model.Train(true);
        using CaptionBatch captions = CaptionBatch.Create([.. batch.Select(image => image.Captions)], _model.Device);
        Tensor regions = _model.Regions(_images.Rows(batch.Select(image => image.Row)), batch.Length);
        Tensor loss = _loss.Compute(_model.Decoder.Forward(regions, captions), captions);
        _optimizer.zero_grad();
        loss.backward();
        nn.utils.clip_grad_norm_(_groups.SelectMany(group => group.Group.Parameters), _options.GradientClip);
        _optimizer.step();
        return (loss.item<float>(), captions.Words);
    }

    private void Report(EpochReport report)
    {
        string score = report.Score is null
            ? ""
            : FormattableString.Invariant($", {report.Metric} {report.Score:F4}{(report.IsBest ? " (best)" : "")}");
        _channel.Info(MessageSensitivity.None, FormattableString.Invariant(
            $"Epoch {report.Epoch}/{report.Epochs}: loss {report.Loss:F4}, {report.TokensPerSecond:F0} tokens/s{score}, {report.Remaining:hh\\:mm\\:ss} left"));
        _options.OnEpoch?.Invoke(report);
    }
}
