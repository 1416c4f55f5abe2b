using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

public sealed class ImageGrayscalingEstimator : TrivialEstimator<ImageGrayscalingTransformer>
{
    internal ImageGrayscalingEstimator(IHostEnvironment env, ImageGrayscalingTransformer transformer)
        : base(env, nameof(ImageGrayscalingEstimator), transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        SchemaShape.Column column = inputSchema.RequireImage(Transformer.Columns.InputColumnName);
        return inputSchema.With(SchemaShape.Column.Of(Transformer.Columns.OutputColumnName, column.ItemType));
    }
}
