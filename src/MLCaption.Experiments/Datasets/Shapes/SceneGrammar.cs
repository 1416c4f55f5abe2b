namespace MLCaption.Experiments.Datasets.Shapes;

/// <summary>Five captions of a scene, in words that a person who sees it could have chosen.</summary>
internal static class SceneGrammar
{
    public const int CaptionsPerScene = 5;

    private static readonly string[] _numbers = ["zero", "one", "two", "three", "four"];

    public static IReadOnlyList<string> Describe(Scene scene, SeededRandom random) =>
        scene.Second is null ? DescribeOne(scene, random) : DescribePair(scene, scene.Second, random);

    private static string[] DescribeOne(Scene scene, SeededRandom random)
    {
        string background = Lower(scene.Background);
        string thing = Phrase(scene.First, random, withSize: true);
        return
        [
            $"{thing} on a {background} background",
            $"there {Are(scene.First)} {Phrase(scene.First, random, withSize: true)}",
            scene.First.Centers.Count == 1
                ? $"{Phrase(scene.First, random, withSize: true)} {Place(scene.First)}"
                : $"{Phrase(scene.First, random, withSize: true)} in a {background} picture",
            $"a {background} background with {Phrase(scene.First, random, withSize: false)}",
            $"a picture of {Phrase(scene.First, random, withSize: true)}",
        ];
    }

    private static string[] DescribePair(Scene scene, ShapeGroup second, SeededRandom random)
    {
        string there = Words(scene.Relation);
        string back = Words(Opposite(scene.Relation));
        return
        [
            $"{Phrase(scene.First, random, true)} {there} {Phrase(second, random, true)}",
            $"there {Are(scene.First)} {Phrase(scene.First, random, true)} {there} {Phrase(second, random, false)}",
            $"{Phrase(second, random, true)} {back} {Phrase(scene.First, random, true)}",
            $"{Phrase(scene.First, random, false)} and {Phrase(second, random, false)} on a {Lower(scene.Background)} background",
            $"{Phrase(second, random, false)} {Are(second)} {back} {Phrase(scene.First, random, false)}",
        ];
    }

    private static string Phrase(ShapeGroup group, SeededRandom random, bool withSize)
    {
        int count = group.Centers.Count;
        string number = count == 1 ? "a" : _numbers[count];
        string size = withSize ? (group.Size == ShapeSize.Large ? random.Pick(["large", "big"]) : "small") + " " : "";
        string look = $"{size}{Lower(group.Color)} {Noun(group.Shape, count)}";
        return count == 1 && look[0] == 'o' ? $"an {look}" : $"{number} {look}";
    }

    private static string Noun(ShapeKind shape, int count) =>
        count == 1 ? Lower(shape) : shape == ShapeKind.Cross ? "crosses" : Lower(shape) + "s";

    private static string Are(ShapeGroup group) => group.Centers.Count == 1 ? "is" : "are";

    private static string Place(ShapeGroup group)
    {
        var (x, y) = group.Centers[0];
        string column = x < Scene.Side / 3 ? "left" : x >= Scene.Side * 2 / 3 ? "right" : "";
        string row = y < Scene.Side / 3 ? "top" : y >= Scene.Side * 2 / 3 ? "bottom" : "";
        return (row, column) switch
        {
            ("", "") => "in the middle",
            ("", _) => $"on the {column}",
            (_, "") => $"at the {row}",
            _ => $"at the {row} {column}",
        };
    }

    private static Relation Opposite(Relation relation) => relation switch
    {
        Relation.LeftOf => Relation.RightOf,
        Relation.RightOf => Relation.LeftOf,
        Relation.Above => Relation.Below,
        _ => Relation.Above,
    };

    private static string Words(Relation relation) => relation switch
    {
        Relation.LeftOf => "to the left of",
        Relation.RightOf => "to the right of",
        Relation.Above => "above",
        _ => "below",
    };

    internal static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
