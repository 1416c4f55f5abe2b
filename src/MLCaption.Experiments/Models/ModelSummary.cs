using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Networks;
using MLCaption.Networks.Encoders;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What a model, or the model that an experiment would train, is made of.</summary>
/// <param name="Columns">Columns that the model adds to its data, with their types.</param>
/// <param name="Parameters">Every parameter that is learnt.</param>
/// <param name="Words">How many words the vocabulary has, special ones included.</param>
public sealed record ModelSummary(
    IReadOnlyList<KeyValuePair<string, string>> Columns, IReadOnlyList<NetworkParameter> Parameters, int Words)
{
    /// <summary>How many numbers are learnt.</summary>
    public long ParameterCount => Parameters.Sum(parameter => parameter.Count);

    /// <summary>What a saved model is made of.</summary>
    /// <exception cref="InvalidDataException">The file is no captioning model.</exception>
    public static ModelSummary OfModel(string path)
    {
        using var captioner = Captioner.Load(path, new CaptionReading());
        var decoder = captioner.Steps.OfType<AttentionDecoderTransformer>().FirstOrDefault()
            ?? throw new InvalidDataException($"{path}: the model has no attention decoder.");
        return new ModelSummary(captioner.AddedColumns(), decoder.Parameters, decoder.Vocabulary.Count);
    }

    /// <summary>What an experiment would train: its captions are read for the vocabulary, its encoder for the features' size.</summary>
    public static ModelSummary OfExperiment(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var captioning = new MLContext(experiment.Seed).Captioning();
        var data = ExperimentData.Load(captioning.Data, experiment.Dataset, ImageSplit.Train);
        using var encoder = captioning.Transforms
            .EncodeImages("Features", CaptionedImagesColumns.ImagePath, PipelineOptions.Encoding(experiment.Encoder, null, skipCorrupt: true)).Fit(data);
        using var tokenizer = captioning.Transforms
            .TokenizeCaptions("Tokens", CaptionedImagesColumns.Captions, PipelineOptions.Tokenizing(experiment.Tokenizer)).Fit(data);
        var features = (VectorDataViewType)encoder.GetOutputSchema(data.Schema)["Features"].Type;
        int words = tokenizer.Vocabulary.Count;
        using var network = experiment.Encoder.Train
            ? ImageEncoder.Create(PipelineOptions.Encoding(experiment.Encoder, null, skipCorrupt: true).ToNetworkOptions())
            : null;
        using var decoder = experiment.Decoder.Create(words, network?.RegionSize ?? RegionSize([.. features.Dimensions]));
        return new ModelSummary(
            [new("Features", features.ToString()!), new("Tokens", "Vector<Int32>"), new("Caption", "String")],
            [.. network is null ? [] : NetworkParameter.Of("encoder", network), .. NetworkParameter.Of("decoder", decoder)], words);
    }

    // The last dimension, or for a grid of feature maps the channels.
    private static int RegionSize(int[] dimensions) => dimensions.Length >= 3 ? dimensions[^3] : dimensions[^1];
}
