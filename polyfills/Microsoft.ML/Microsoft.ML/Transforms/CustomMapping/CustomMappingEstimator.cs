using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(
        IHostEnvironment env, Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputSchemaDefinition, SchemaDefinition outputSchemaDefinition)
        : base(env, nameof(CustomMappingEstimator<TSrc, TDst>), new(env, mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition))
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">A column of <typeparamref name="TSrc"/> is not there or of another type.</exception>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var member in Transformer.InputColumns)
        {
            if (!inputSchema.TryFindColumn(member.Name, out var column))
            {
                throw Problems.MissingColumn(nameof(inputSchema), "input", member.Name);
            }

            if (!SchemaShape.Column.Of(member.Name, member.Type).IsCompatibleWith(column))
            {
                throw Problems.WrongColumnType(nameof(inputSchema), "input", member.Name, $"{member.Type}", column.GetTypeString());
            }
        }

        return inputSchema.With(Transformer.AddedColumns.Select(added =>
            SchemaShape.Column.Of(added.Name, added.Type, SchemaShape.Create(added.Annotations.Schema))));
    }
}
