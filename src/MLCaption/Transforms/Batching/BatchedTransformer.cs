using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Persistence;

namespace MLCaption.Transforms;

/// <summary>
/// A transformer that maps whole batches of rows: its cursors read ahead through a buffer of the columns asked for, map the batch at
/// once and hand the rows out one by one. Where none of its output columns is asked for, nothing is read ahead and nothing mapped.
/// May be used from several threads and cursors at once.
/// </summary>
public abstract class BatchedTransformer : ITransformer, IDisposable
{
    /// <summary>Says which context it works in.</summary>
    protected BatchedTransformer(MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context = context;
    }

    /// <summary>The columns that it reads.</summary>
    public abstract IReadOnlyList<InputColumn> Inputs { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The context it works in.</summary>
    protected internal MLContext Context { get; }

    /// <summary>How many rows are mapped at once; at least 1.</summary>
    protected internal abstract int BatchSize { get; }

    /// <inheritdoc />
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new BoundTransformer(this, inputSchema).OutputSchema;

    /// <inheritdoc />
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new BatchedDataView(input, new BoundTransformer(this, input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new BoundTransformer(this, inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        var chain = ToPortableState() is { } state ? PortableChain.Build(this, state) : new TransformerChain<ITransformer>();
        ((ICanSaveModel)chain).Save(ctx);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The columns that it adds to data whose input columns, already checked, are these (in the order of <see cref="Inputs"/>).</summary>
    protected internal abstract IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputs(IReadOnlyList<DataViewSchema.Column> inputs);

    /// <summary>Writes those output columns of the batch that it needs. Called from several threads at once.</summary>
    protected internal abstract void Map(Batch batch);

    /// <summary>Everything that is needed to make this transformer again; null where nothing of it is to be saved.</summary>
    protected internal abstract PortableState? ToPortableState();

    /// <summary>False for data that is to pass unchanged; true unless overridden.</summary>
    protected internal virtual bool AppliesTo(DataViewSchema inputSchema) => true;

    /// <summary>Frees what it owns.</summary>
    /// <param name="disposing">False when called by a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
