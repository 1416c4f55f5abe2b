using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// Reads back what a transformer saved. A transformer's Save begins with <c>ctx.SetLoader&lt;TLoader&gt;(version)</c>, then writes through
/// <see cref="ModelSaveContext.Writer"/>, <see cref="ModelSaveContext.SaveStream"/> and <see cref="ModelSaveContext.SaveModel"/>;
/// the loader, found by the name of its type and assembly, reads the same things in the same order. The transformer may be its own loader.
/// </summary>
internal interface IModelLoader
{
    static abstract ITransformer Load(IHostEnvironment env, ModelLoadContext ctx);
}
