using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Data;

public sealed class ImageLoadingEstimator : TrivialEstimator<ImageLoadingTransformer>
{
    internal ImageLoadingEstimator(IHostEnvironment env, string imageFolder, bool decodes, string outputColumnName, string inputColumnName)
        : base(env, nameof(ImageLoadingEstimator), new ImageLoadingTransformer(env, imageFolder, decodes, (outputColumnName, inputColumnName ?? outputColumnName)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        (string output, string input) = Transformer.Columns;
        SchemaShape.Column column = inputSchema.Require(input);
        if (column.ItemType is not TextDataViewType || column.Kind != SchemaShape.Column.VectorKind.Scalar)
        {
            throw Problems.WrongColumnType(nameof(inputSchema), "input", input, TextDataViewType.Instance.ToString(), column.GetTypeString());
        }

        DataViewType type = Transformer.Decodes ? new ImageDataViewType() : new VectorDataViewType(NumberDataViewType.Byte);
        return inputSchema.With(SchemaShape.Column.Of(output, type));
    }
}
