using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>An experiment's sections as options of the pipeline's steps. What a section leaves open is the step's own default.</summary>
internal static class PipelineOptions
{
    public static ImageEncodingOptions Encoding(EncoderSection section, string? features, bool skipCorrupt)
    {
        var defaults = new ImageEncodingOptions();
        return new ImageEncodingOptions
        {
            Network = section.Network,
            Onnx = section.Onnx,
            Output = section.Output,
            Channels = section.Channels ?? defaults.Channels,
            Stage = section.Stage,
            GridSize = section.GridSize ?? defaults.GridSize,
            Weights = section.Weights,
            WeightsSha256 = section.WeightsSha256,
            Trainable = section.Train,
            TrainFrom = section.TrainFrom,
            ImageSize = section.ImageSize,
            Crop = section.Crop,
            Scale = section.Scale,
            Mean = section.Mean,
            StandardDeviation = section.StandardDeviation,
            CacheDirectory = section.Train ? null : features,
            SkipCorrupt = skipCorrupt,
        };
    }

    public static CaptionTokenizingOptions Tokenizing(TokenizerSection section)
    {
        var defaults = new CaptionTokenizingOptions();
        return defaults with { MinCount = section.MinCount ?? defaults.MinCount, MaxLength = section.MaxLength ?? defaults.MaxLength };
    }

    public static AttentionDecoderOptions Decoder(Experiment experiment)
    {
        var defaults = new AttentionDecoderOptions();
        var training = experiment.Training;
        return defaults with
        {
            Network = experiment.Decoder,
            Epochs = training.Epochs ?? defaults.Epochs,
            BatchSize = training.BatchSize ?? defaults.BatchSize,
            LearningRate = training.LearningRate ?? defaults.LearningRate,
            Optimizer = training.Optimizer ?? defaults.Optimizer,
            Schedule = training.Schedule ?? defaults.Schedule,
            WeightDecay = training.WeightDecay ?? defaults.WeightDecay,
            Momentum = training.Momentum ?? defaults.Momentum,
            AccumulatedBatches = training.AccumulatedBatches ?? defaults.AccumulatedBatches,
            WeightAveraging = training.WeightAveraging,
            GradientClipValue = training.GradientClipValue,
            ScheduledSampling = training.ScheduledSampling,
            SelfCritical = training.SelfCritical,
            WordVectors = training.WordVectors,
            TimeBudget = training.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            EncoderLearningRate = training.EncoderLearningRate ?? defaults.EncoderLearningRate,
            LabelSmoothing = training.LabelSmoothing ?? defaults.LabelSmoothing,
            GradientClip = training.GradientClip ?? defaults.GradientClip,
            DoublyStochastic = training.DoublyStochastic ?? defaults.DoublyStochastic,
            Augmentation = training.Augmentation,
            Threads = training.Threads ?? defaults.Threads,
            EarlyStopping = training.EarlyStopping is { } stopping
                ? new EarlyStoppingOptions { Metric = stopping.Metric, Patience = stopping.Patience, MeteorData = experiment.Metrics.MeteorData }
                : defaults.EarlyStopping,
            Decoding = experiment.Decoding,
            Seed = experiment.Seed,
        };
    }
}
