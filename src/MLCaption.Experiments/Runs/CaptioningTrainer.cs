using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLCaption.Data;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>Trains an experiment as an ML.NET pipeline: images encoded, captions tokenized, attention decoder.</summary>
/// <param name="features">Folder in which features of images are kept from trial to trial; null keeps none.</param>
/// <param name="strict">Whether an image that can't be read ends the training; otherwise it is left out.</param>
/// <param name="note">Told warnings and which images were left out, one line each.</param>
public sealed class CaptioningTrainer(string? features, bool strict, Action<string> note) : IExperimentTrainer
{
    private const string Features = "Features", Tokens = "Tokens", Caption = "Caption";

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A caption file, image list or image is damaged; the message names file and place.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public ITrainedExperiment Train(Experiment experiment, Action<EpochReport> onEpoch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var ml = new MLContext(experiment.Seed);
        ml.Log += Warn;
        var captioning = ml.Captioning();
        var data = ExperimentData.Load(captioning.Data, experiment.Dataset, ImageSplit.Train, ImageSplit.Validation);
        var pipeline = captioning.Transforms.EncodeImages(Features, CaptionedImagesColumns.ImagePath, PipelineOptions.Encoding(experiment.Encoder, features, skipCorrupt: !strict))
            .Append(captioning.Transforms.TokenizeCaptions(Tokens, CaptionedImagesColumns.Captions, PipelineOptions.Tokenizing(experiment.Tokenizer)))
            .Append(captioning.Trainers.AttentionDecoder(Caption, Features, Tokens, PipelineOptions.Decoder(experiment) with
            {
                OnEpoch = onEpoch,
                Cancellation = cancellationToken,
            }));
        var model = pipeline.Fit(data);
        bool kept = false;
        try
        {
            var validation = ExperimentData.Load(captioning.Data, experiment.Dataset, ImageSplit.Validation);
            var encoders = model.OfType<ImageEncodingTransformer>().ToArray();
            var captions = ReadableCaptions.Read(model.Transform(validation), Caption,
                path => encoders.Any(encoder => encoder.SkippedImages.Any(image => image.Path == path)), cancellationToken);
            SkippedImageList.Tell([.. encoders.SelectMany(encoder => encoder.SkippedImages)], note);
            kept = true;
            return new TrainedPipeline<AttentionDecoderTransformer>(ml, model, data.Schema, CaptioningMetrics.Of(captions).ByName);
        }
        finally
        {
            if (!kept) model.Dispose();
            ml.Log -= Warn;
        }
    }

    private void Warn(object? sender, LoggingEventArgs entry)
    {
        if (entry.Kind is ChannelMessageKind.Warning or ChannelMessageKind.Error) note(entry.RawMessage);
    }
}
