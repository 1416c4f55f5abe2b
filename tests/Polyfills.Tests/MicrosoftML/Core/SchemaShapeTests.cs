using Microsoft.ML;

namespace Polyfills.Tests.MicrosoftML.Core;

public sealed class SchemaShapeTests
{
    [Fact]
    public void A_shape_lists_its_columns()
    {
        var empty = new SchemaShape([]);
        var shape = new SchemaShape([default, default]);

        Assert.Empty(empty);
        Assert.Equal(2, shape.Count);
        Assert.Null(shape[1].Name);
        Assert.Equal(SchemaShape.Column.VectorKind.Scalar, shape[0].Kind);
    }
}
