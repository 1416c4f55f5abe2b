using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.AutoML.Tests.Trials;

/// <summary>A model that does nothing but tell whether it was disposed.</summary>
internal sealed class CountedModel : ITransformer, IDisposable
{
    public bool IsDisposed { get; private set; }

    public bool IsRowToRowMapper => false;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

    public IDataView Transform(IDataView input) => input;

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();

    public void Dispose() => IsDisposed = true;
}
