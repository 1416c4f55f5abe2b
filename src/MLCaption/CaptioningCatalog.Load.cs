using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Persistence;

namespace MLCaption;

public sealed partial class CaptioningCatalog
{
    /// <summary>
    /// Loads a pipeline that was saved by ML.NET's <c>Model.Save</c>. Unlike after <c>Model.Load</c>, images are encoded and captions decoded in
    /// batches again. Dispose what is returned to free the networks.
    /// </summary>
    /// <param name="path">The .zip file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no .zip, is cut short or damaged, holds no model, or one without a captioning step.
    /// </exception>
    public TransformerChain<ITransformer> Load(string path) => Load(path, out _);

    /// <inheritdoc cref="Load(string)" />
    /// <param name="path">The .zip file.</param>
    /// <param name="inputSchema">The schema of the data that the pipeline was saved for.</param>
    public TransformerChain<ITransformer> Load(string path, out DataViewSchema inputSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ModelFile.Load(Context, path, out inputSchema);
    }
}
