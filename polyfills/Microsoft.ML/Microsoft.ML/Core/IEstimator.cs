namespace Microsoft.ML;

/// <summary>Learns a transformer from data.</summary>
public interface IEstimator<out TTransformer>
    where TTransformer : ITransformer
{
    TTransformer Fit(IDataView input);

    /// <summary>What columns the fitted transformer will give, without any data.</summary>
    SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
