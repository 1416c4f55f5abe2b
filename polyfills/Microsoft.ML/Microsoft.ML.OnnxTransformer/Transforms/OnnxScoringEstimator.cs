using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

public sealed class OnnxScoringEstimator : TrivialEstimator<OnnxTransformer>
{
    internal OnnxScoringEstimator(IHostEnvironment env, OnnxTransformer transformer)
        : base(env, nameof(OnnxTransformer), transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (string name in Transformer.Inputs)
        {
            if (!inputSchema.TryFindColumn(name, out SchemaShape.Column column))
            {
                throw Problems.MissingColumn(nameof(inputSchema), "input", name);
            }

            DataViewType type = Transformer.Graph.Input(name).Type;
            DataViewType expected = type is VectorDataViewType vector ? vector.ItemType : type;
            if (!column.ItemType.Equals(expected))
            {
                throw Problems.WrongColumnType(nameof(inputSchema), "input", name, expected.ToString(), column.ItemType.ToString());
            }
        }

        return inputSchema.With(Transformer.OutputNodes.Select(node => SchemaShape.Column.Of(node.Name, node.Type)));
    }
}
