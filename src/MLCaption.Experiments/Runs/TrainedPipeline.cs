using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Metrics;
using MLCaption.Networks;
using MLCaption.Networks.Decoding;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>A pipeline that was fitted, and what it makes of the images that it is judged by.</summary>
/// <param name="context">Where it was made.</param>
/// <param name="model">The pipeline.</param>
/// <param name="schema">Of the data that it was fitted to.</param>
/// <param name="judged">The images that it is judged by.</param>
/// <param name="caption">The column that it writes captions to.</param>
/// <param name="scoring">How captions are scored.</param>
/// <param name="cancellationToken">Looked at at each image.</param>
internal sealed class TrainedPipeline(
    MLContext context, TransformerChain<ITransformer> model, DataViewSchema schema, IDataView judged, string caption,
    CaptioningEvaluationOptions scoring, CancellationToken cancellationToken) : ITrainedExperiment
{
    public IReadOnlyList<CaptionToEvaluate> Captions { get; } = ReadableCaptions.Read(model.Transform(judged), caption,
        path => Encoders(model).Any(encoder => encoder.HasSkipped(path)), cancellationToken);

    public IReadOnlyDictionary<string, double> Metrics => field ??= CaptioningMetrics.Of(Captions, scoring).ByName;

    /// <summary>Images that could not be read.</summary>
    public IReadOnlyList<SkippedImage> Skipped => [.. Encoders(model).SelectMany(encoder => encoder.SkippedImages)];

    public long Parameters => model.OfType<AttentionDecoderTransformer>().Sum(decoder => decoder.DecoderParameters.Sum(parameter => parameter.Count));

    public int CaptionAgain(int most, CancellationToken cancellationToken) =>
        ReadableCaptions.Read(model.Transform(context.Data.TakeRows(judged, most)), caption, _ => false, cancellationToken).Count;

    public ITrainedExperiment Reading(DecodingOptions decoding) => new TrainedPipeline(
        context,
        new TransformerChain<ITransformer>([.. model.Select(step => step is AttentionDecoderTransformer decoder ? decoder.WithDecoding(decoding) : step)]),
        schema, judged, caption, scoring, cancellationToken);

    public void Save(string path) => WholeFile.Write(path, unfinished => context.Model.Save(model, schema, unfinished));

    public void Dispose() => model.Dispose();

    private static IEnumerable<ImageEncodingTransformer> Encoders(IEnumerable<ITransformer> model) => model.OfType<ImageEncodingTransformer>();
}
