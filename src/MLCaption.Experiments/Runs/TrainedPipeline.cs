using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Metrics;
using MLCaption.Networks;

namespace MLCaption.Experiments;

internal sealed class TrainedPipeline<T>(
    MLContext context, TransformerChain<T> model, DataViewSchema schema, IReadOnlyList<CaptionToEvaluate> captions, IReadOnlyDictionary<string, double> metrics)
    : ITrainedExperiment where T : class, ITransformer
{
    public IReadOnlyDictionary<string, double> Metrics { get; } = metrics;

    public IReadOnlyList<CaptionToEvaluate> Captions { get; } = captions;

    public void Save(string path) => WholeFile.Write(path, unfinished => context.Model.Save(model, schema, unfinished));

    public void Dispose() => model.Dispose();
}
