using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps values by a fixed lookup.</summary>
public class ValueMappingEstimator : TrivialEstimator<ValueMappingTransformer>
{
    internal ValueMappingEstimator(IHostEnvironment env, ValueMap map, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env, nameof(ValueMappingEstimator), new(env, map, columns))
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">An input column is not there.</exception>
    /// <exception cref="NotSupportedException">Both the input column and the lookup's values are vectors.</exception>
    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var map = Transformer.Map;
        var annotations = SchemaShape.Create(map.ValueAnnotations.Schema);
        return inputSchema.With(Transformer.Columns.Select(pair =>
        {
            if (!inputSchema.TryFindColumn(pair.InputColumnName, out var source))
            {
                throw Problems.MissingColumn(nameof(inputSchema), "input", pair.InputColumnName);
            }

            var mapped = SchemaShape.Column.Of(pair.OutputColumnName, map.ValueType, annotations);
            if (source.Kind == SchemaShape.Column.VectorKind.Scalar)
            {
                return mapped;
            }

            return map.ValueType is VectorDataViewType
                ? throw ValueMappingTransformer.VectorsOfVectors(pair.InputColumnName)
                : new(mapped.Name, source.Kind, mapped.ItemType, mapped.IsKey, annotations);
        }));
    }
}
