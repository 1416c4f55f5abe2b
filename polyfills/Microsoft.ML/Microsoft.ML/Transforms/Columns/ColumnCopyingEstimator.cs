using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Gives a column, type and annotations included, a second name.</summary>
public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    internal ColumnCopyingEstimator(IHostEnvironment env, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env, nameof(ColumnCopyingEstimator), new(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.With(Transformer.Columns.Select(pair =>
            inputSchema.TryFindColumn(pair.InputColumnName, out var source)
                ? source.Renamed(pair.OutputColumnName)
                : throw Problems.MissingColumn(nameof(inputSchema), "input", pair.InputColumnName)));
    }
}
