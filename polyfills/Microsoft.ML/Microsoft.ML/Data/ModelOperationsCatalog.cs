using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Operations on trained models. Saving and loading stand in the other part of this class.</summary>
public sealed partial class ModelOperationsCatalog
{
    internal ModelOperationsCatalog(HostEnvironment environment) => Environment = environment;

    internal HostEnvironment Environment { get; }

    /// <param name="transformer">A transformer that makes one row of one row.</param>
    /// <param name="ignoreMissingColumns">Whether members of <typeparamref name="TDst"/> without a column stay as they are.</param>
    /// <param name="inputSchemaDefinition">How <typeparamref name="TSrc"/> gives columns; by its attributes when null.</param>
    /// <param name="outputSchemaDefinition">How <typeparamref name="TDst"/> takes columns; by its attributes when null.</param>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(
        ITransformer transformer,
        bool ignoreMissingColumns = true,
        SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class
        where TDst : class, new() =>
        new(Environment, transformer, new()
        {
            IgnoreMissingColumns = ignoreMissingColumns,
            InputSchemaDefinition = inputSchemaDefinition,
            OutputSchemaDefinition = outputSchemaDefinition,
        });

    /// <param name="transformer">A transformer that makes one row of one row.</param>
    /// <param name="inputSchema">What the columns of <typeparamref name="TSrc"/> are, annotations included: the schema that came with a loaded model.</param>
    /// <exception cref="InvalidOperationException">A column of <paramref name="inputSchema"/> has no member.</exception>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, DataViewSchema inputSchema)
        where TSrc : class
        where TDst : class, new() =>
        new(Environment, transformer, new() { IgnoreMissingColumns = false, InputSchemaDefinition = SchemaDefinition.Of(typeof(TSrc), inputSchema) });

    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, PredictionEngineOptions options)
        where TSrc : class
        where TDst : class, new()
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(Environment, transformer, options);
    }
}
