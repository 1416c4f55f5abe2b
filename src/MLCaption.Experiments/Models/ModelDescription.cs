using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Networks;
using MLCaption.Networks.Encoders;

namespace MLCaption.Experiments;

/// <summary>A model, or the model that an experiment would train.</summary>
/// <param name="Columns">Columns that the model adds to its data, with their types.</param>
/// <param name="Vocabulary">How many words it knows, special ones included.</param>
/// <param name="Summary">What its networks are made of.</param>
public sealed record ModelDescription(IReadOnlyList<KeyValuePair<string, string>> Columns, int Vocabulary, ModelSummary Summary)
{
    /// <summary>A saved model.</summary>
    /// <param name="path">The .zip file.</param>
    /// <param name="words">How many words the caption has that figures are given for.</param>
    /// <exception cref="InvalidDataException">The file is no captioning model.</exception>
    public static ModelDescription OfModel(string path, int words)
    {
        using var captioner = Captioner.Load(path, new CaptionerOptions());
        var decoder = captioner.Decoder ?? throw new InvalidDataException($"{path}: the model has no attention decoder.");
        return new ModelDescription(
            captioner.AddedColumns(), decoder.Vocabulary.Count, ModelSummary.Of(new TransformerChain<ITransformer>([.. captioner.Steps]), words));
    }

    /// <summary>What an experiment would train: its captions are read for the vocabulary, its encoder for the features' size.</summary>
    /// <param name="experiment">The experiment, without searches.</param>
    /// <param name="words">How many words the caption has that figures are given for.</param>
    public static ModelDescription OfExperiment(Experiment experiment, int words)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var captioning = new MLContext(experiment.Seed).Captioning();
        var data = ExperimentData.Load(captioning.Data, experiment.Dataset, strict: false, ImageSplit.Train);
        var encoding = experiment.EncoderOptions(features: null, strict: false);
        using var encoder = captioning.Transforms.EncodeImages("Features", CaptionedImagesColumns.ImagePath, encoding).Fit(data);
        using var tokenizer = captioning.Transforms
            .TokenizeCaptions("Tokens", CaptionedImagesColumns.Captions, experiment.Tokenizer).Fit(data);
        var features = (VectorDataViewType)encoder.GetOutputSchema(data.Schema)["Features"].Type;
        int[] dimensions = [.. features.Dimensions];
        int vocabulary = tokenizer.Vocabulary.Count;
        using var network = experiment.Encoder.Trainable ? ImageEncoder.Create(encoding.ToNetworkOptions()) : null;
        if (experiment.Training.EncoderLearningRate == 0) network?.Freeze();
        else if (encoding.TrainFrom is { } stage) network?.FreezeUntil(stage);
        using var decoder = experiment.Decoder.Create(vocabulary, network?.RegionSize ?? RegionSize(dimensions));
        if (experiment.Training.WordVectors is { Frozen: true }) decoder.FreezeWords();
        int regions = network?.Regions(dimensions[^2], dimensions[^1]) ?? Regions(dimensions);
        return new ModelDescription(
            [new("Features", features.ToString()!), new("Tokens", "Vector<Int32>"), new("Caption", "String")],
            vocabulary,
            new ModelSummary(
                [
                    .. encoder.Layers,
                    .. Named("encoder", network?.Layers(dimensions[^2], dimensions[^1]) ?? []),
                    .. Named("decoder", decoder.Layers(regions, words + 1)),
                ],
                encoder.Onnx,
                words));
    }

    private static IEnumerable<NetworkLayer> Named(string network, IReadOnlyList<NetworkLayer> layers) =>
        layers.Select(layer => layer with { Name = $"{network}.{layer.Name}" });

    // The last dimension, or for a grid of feature maps the channels.
    private static int RegionSize(int[] dimensions) => dimensions.Length >= 3 ? dimensions[^3] : dimensions[^1];

    private static int Regions(int[] dimensions) => dimensions.Length switch { 1 => 1, 2 => dimensions[0], _ => dimensions[^2] * dimensions[^1] };
}
