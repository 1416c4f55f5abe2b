namespace MLCaption.Experiments.Datasets.Shapes;

/// <summary>One picture: one group of objects, or two in a spatial relation.</summary>
internal sealed record Scene(Background Background, ShapeGroup First, ShapeGroup? Second, Relation Relation)
{
    /// <summary>Width and height of a picture, in pixels.</summary>
    public const int Side = 64;

    private const int Margin = 2;

    public IEnumerable<ShapeGroup> Groups => Second is null ? [First] : [First, Second];

    /// <summary>Draws a scene whose groups are all among <paramref name="looks"/>, and one of them among <paramref name="required"/>.</summary>
    public static Scene Compose(
        SeededRandom random,
        IReadOnlyList<(ShapeColor Color, ShapeKind Shape)> looks,
        IReadOnlyList<(ShapeColor Color, ShapeKind Shape)> required)
    {
        while (true)
        {
            var background = (Background)random.Next(3);
            var relation = (Relation)random.Next(4);
            bool pair = random.Next(4) > 0;
            var firstLook = random.Pick(required);
            var secondLook = random.Pick(looks);
            if (pair && firstLook == secondLook) continue;
            if (random.Next(2) == 0) (firstLook, secondLook) = pair ? (secondLook, firstLook) : (firstLook, secondLook);

            var (firstArea, secondArea) = Areas(relation);
            var whole = (Left: 0, Top: 0, Right: Side, Bottom: Side);
            var first = Place(random, firstLook, random.Between(1, pair ? 2 : 4), pair ? firstArea : whole);
            var second = pair ? Place(random, secondLook, random.Between(1, 2), secondArea) : null;
            if (first is null || (pair && second is null)) continue;
            return new Scene(background, first, second, relation);
        }
    }

    private static ((int Left, int Top, int Right, int Bottom) First, (int Left, int Top, int Right, int Bottom) Second) Areas(Relation relation)
    {
        const int half = Side / 2;
        var left = (0, 0, half, Side);
        var right = (half, 0, Side, Side);
        var top = (0, 0, Side, half);
        var bottom = (0, half, Side, Side);
        return relation switch
        {
            Relation.LeftOf => (left, right),
            Relation.RightOf => (right, left),
            Relation.Above => (top, bottom),
            _ => (bottom, top),
        };
    }

    /// <summary>Objects that don't touch, inside the area; null where a few tries found no room.</summary>
    private static ShapeGroup? Place(
        SeededRandom random, (ShapeColor Color, ShapeKind Shape) look, int count, (int Left, int Top, int Right, int Bottom) area)
    {
        var size = (ShapeSize)random.Next(2);
        int radius = ShapeGroup.RadiusOf(size);
        var centers = new List<(int X, int Y)>();
        for (int attempt = 0; centers.Count < count; attempt++)
        {
            if (attempt == 50) return null;
            int x = random.Between(area.Left + radius + Margin, area.Right - 1 - radius - Margin);
            int y = random.Between(area.Top + radius + Margin, area.Bottom - 1 - radius - Margin);
            int apart = (2 * radius) + Margin;
            if (centers.All(center => Math.Abs(center.X - x) >= apart || Math.Abs(center.Y - y) >= apart)) centers.Add((x, y));
        }
        return new ShapeGroup(look.Shape, look.Color, size, centers);
    }
}
