namespace MLCaption.Experiments.Datasets.Shapes;

/// <summary>A scene as pixels: one palette index each, row by row. Integers only, so that every machine draws the same.</summary>
internal static class SceneDrawing
{
    /// <summary>Red, green and blue of each index: the backgrounds, then the colours.</summary>
    public static IReadOnlyList<(byte Red, byte Green, byte Blue)> Palette { get; } =
    [
        (245, 245, 245), (128, 128, 128), (20, 20, 20),
        (214, 39, 40), (44, 150, 44), (40, 80, 220), (240, 210, 30), (140, 60, 180), (250, 130, 20),
    ];

    private static readonly int _backgrounds = Enum.GetValues<Background>().Length;

    public static byte[] Draw(Scene scene)
    {
        var pixels = new byte[Scene.Side * Scene.Side];
        Array.Fill(pixels, (byte)scene.Background);
        foreach (var group in scene.Groups)
        {
            foreach (var (x, y) in group.Centers) Draw(pixels, group, x, y);
        }
        return pixels;
    }

    private static void Draw(byte[] pixels, ShapeGroup group, int centerX, int centerY)
    {
        int radius = group.Radius;
        for (int dy = -radius; dy <= radius; dy++)
        {
            for (int dx = -radius; dx <= radius; dx++)
            {
                if (Covers(group.Shape, radius, dx, dy))
                {
                    pixels[((centerY + dy) * Scene.Side) + centerX + dx] = (byte)(_backgrounds + (int)group.Color);
                }
            }
        }
    }

    private static bool Covers(ShapeKind shape, int radius, int dx, int dy) => shape switch
    {
        ShapeKind.Circle => (dx * dx) + (dy * dy) <= radius * radius,
        ShapeKind.Square => true,
        ShapeKind.Triangle => 2 * Math.Abs(dx) <= radius + dy, // apex up, base as wide as the box
        _ => Math.Abs(dx) <= radius / 3 || Math.Abs(dy) <= radius / 3,
    };
}
