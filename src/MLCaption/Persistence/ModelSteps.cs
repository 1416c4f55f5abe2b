using Microsoft.ML;

namespace MLCaption.Persistence;

/// <summary>The steps of a pipeline, chains within chains taken apart.</summary>
internal static class ModelSteps
{
    public static IEnumerable<ITransformer> Of(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? chain.SelectMany(Of) : [model];
}
