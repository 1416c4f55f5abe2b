using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

public sealed class ImagePixelExtractingEstimator : TrivialEstimator<ImagePixelExtractingTransformer>
{
    internal ImagePixelExtractingEstimator(IHostEnvironment env, ImagePixelExtractingTransformer transformer)
        : base(env, nameof(ImagePixelExtractingEstimator), transformer)
    {
    }

    [Flags]
    public enum ColorBits : byte
    {
        Alpha = 1,
        Red = 2,
        Green = 4,
        Blue = 8,
        Rgb = 14,
        All = 15,
    }

    public enum ColorsOrder : byte
    {
        ARGB = 1,
        ARBG = 2,
        ABRG = 3,
        ABGR = 4,
        AGRB = 5,
        AGBR = 6,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        inputSchema.RequireImage(Transformer.Columns.InputColumnName);
        return inputSchema.With(
            new SchemaShape.Column(Transformer.Columns.OutputColumnName, SchemaShape.Column.VectorKind.Vector, Transformer.ItemType, false));
    }
}
