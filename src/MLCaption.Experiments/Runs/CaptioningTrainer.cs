using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLCaption.Data;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>Trains an experiment as an ML.NET pipeline: images encoded, captions tokenized, attention decoder.</summary>
/// <param name="features">Folder in which features of images are kept from trial to trial; null keeps none.</param>
/// <param name="strict">Whether an image that is missing or can't be read ends the training; otherwise it is left out.</param>
/// <param name="note">Told warnings and which images were left out, one line each; the same line once only.</param>
/// <param name="progress">Told how training is doing between epochs, one line each.</param>
public sealed class CaptioningTrainer(string? features, bool strict, Action<string> note, Action<string> progress) : IExperimentTrainer
{
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);

    /// <summary>Told at each image that is read and at each batch of a training, on its thread; must be quick.</summary>
    public Action<FitProgress>? OnProgress { get; init; }

    /// <summary>Told each message that ML.NET logs while it trains; null for nobody.</summary>
    public Action<string>? Log { get; init; }

    private const string Features = "Features", Tokens = "Tokens", Caption = "Caption";

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A caption file, image list or image is damaged; the message names file and place.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public ITrainedExperiment Train(Experiment experiment, Fold? fold, string checkpoint, Action<EpochReport> onEpoch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var ml = new MLContext(experiment.Seed);
        ml.Log += Listen;
        var captioning = ml.Captioning();
        var all = ExperimentData.Load(captioning.Data, experiment.Dataset, strict, ImageSplit.Train, ImageSplit.Validation);
        ExperimentData.Demand(experiment.Dataset, all, ImageSplit.Train, ImageSplit.Validation);
        var data = fold is { } part ? HeldOut(ml, all, part, experiment.Seed).TrainSet : all;
        var pipeline = captioning.Transforms.EncodeImages(Features, CaptionedImagesColumns.ImagePath, experiment.EncoderOptions(features, strict))
            .Append(captioning.Transforms.TokenizeCaptions(Tokens, CaptionedImagesColumns.Captions, experiment.Tokenizer))
            .Append(captioning.Trainers.AttentionDecoder(Caption, Features, Tokens, experiment.TrainerOptions with
            {
                Checkpoint = checkpoint,
                OnEpoch = onEpoch,
                OnProgress = OnProgress,
                Cancellation = cancellationToken,
            }));
        var model = new TransformerChain<ITransformer>([.. pipeline.Fit(data)]);
        try
        {
            ml.Log -= Listen;    // what is to be said of the data was said
            var judged = fold is { } held ? HeldOut(ml, all, held, experiment.Seed).TestSet : ExperimentData.Load(captioning.Data, experiment.Dataset, strict, ImageSplit.Validation);
            var trained = new TrainedPipeline(ml, model, data.Schema, judged, Caption, experiment.Metrics.Options(), cancellationToken);
            SkippedImageList.Tell(trained.Skipped, NoteOnce);
            return trained;
        }
        catch
        {
            model.Dispose();
            throw;
        }
        finally
        {
            ml.Log -= Listen;
        }
    }

    private static DataOperationsCatalog.TrainTestData HeldOut(MLContext ml, IDataView data, Fold fold, int seed) =>
        ml.Data.CrossValidationSplit(data, fold.Count, CaptionedImagesColumns.ImageId, seed)[fold.Index];

    private void Listen(object? sender, LoggingEventArgs entry)
    {
        Log?.Invoke(entry.Message);
        string message = entry.RawMessage;
        if (entry.Kind is ChannelMessageKind.Warning or ChannelMessageKind.Error) NoteOnce(message);
        if (entry.Kind == ChannelMessageKind.Info && entry.Source.Contains("AttentionDecoder", StringComparison.Ordinal)) progress(message);
    }

    private void NoteOnce(string message)
    {
        if (_noted.Add(message)) note(message);
    }
}
