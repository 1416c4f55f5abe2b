using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Predicts one object at a time. Not to be shared between threads.</summary>
public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly ObjectRow<TSrc> _input;
    private readonly DataViewRow _output;
    private readonly Action<TDst> _fill;
    private readonly IDisposable _transformer;
    private bool _disposed;

    private protected PredictionEngineBase(HostEnvironment environment, ITransformer transformer, PredictionEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(transformer);
        if (!transformer.IsRowToRowMapper)
        {
            throw new ArgumentOutOfRangeException(nameof(transformer), "Must be a row to row mapper");
        }

        _input = new ObjectRow<TSrc>(options.InputSchemaDefinition);
        var mapper = transformer.GetRowToRowMapper(_input.Schema);
        OutputSchema = mapper.OutputSchema;
        _output = mapper.GetRow(_input, mapper.OutputSchema);
        _fill = new ObjectFiller<TDst>(mapper.OutputSchema, options.OutputSchemaDefinition, options.IgnoreMissingColumns).Over(_output);
        _transformer = options.OwnsTransformer ? transformer as IDisposable : null;
    }

    public DataViewSchema OutputSchema { get; }

    public TDst Predict(TSrc example)
    {
        var prediction = new TDst();
        Predict(example, ref prediction);
        return prediction;
    }

    public abstract void Predict(TSrc example, ref TDst prediction);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _output.Dispose();
        _transformer?.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Take(TSrc example) => _input.Take(example);

    private protected void Fill(TDst prediction) => _fill(prediction);
}
