using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class CustomMappingCatalog
{
    /// <summary>Adds columns computed by code.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="mapAction">Fills the second object, whose members are the new columns, from the first; both objects are used again for the next row.</param>
    /// <param name="contractName">The contract of a <see cref="CustomMappingFactory{TSrc, TDst}"/> for loading a saved model; null where none will be saved.</param>
    /// <param name="inputSchemaDefinition">The columns of <typeparamref name="TSrc"/>; by its attributes when null.</param>
    /// <param name="outputSchemaDefinition">The columns of <typeparamref name="TDst"/>; by its attributes when null.</param>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(
        this TransformsCatalog catalog,
        Action<TSrc, TDst> mapAction,
        string contractName,
        SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new()
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog.Environment, mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);
    }
}
