namespace MLCaption.Experiments.Datasets.Shapes;

/// <summary>Objects that look alike: what one noun phrase of a caption names. Centers are in pixels from the upper left corner.</summary>
internal sealed record ShapeGroup(ShapeKind Shape, ShapeColor Color, ShapeSize Size, IReadOnlyList<(int X, int Y)> Centers)
{
    /// <summary>Half of an object's width and height, in pixels.</summary>
    public int Radius => RadiusOf(Size);

    public static int RadiusOf(ShapeSize size) => size == ShapeSize.Large ? 9 : 5;
}
