namespace MLCaption.Tests.Attention;

public sealed class LetteringTests
{
    [Fact]
    public void Letters_are_set_dot_by_dot_and_the_tail_hangs_below_the_line()
    {
        string[] expected =
        [
            "......",
            "......",
            ".####.",
            "#...#.",
            "#...#.",
            "#...#.",
            ".####.",
            "....#.",
            ".###..",
        ];

        Assert.Equal(expected, Drawn("g", 0).Select(row => row[..6]));
    }

    [Fact]
    public void What_lies_beyond_the_edge_is_cut_off() => Assert.Equal(Drawn("ig", 0).Select(row => row[3..]), Drawn("ig", -3).Select(row => row[..^3]));

    [Fact]
    public void A_scale_makes_each_dot_a_square()
    {
        string[] one = Drawn("e", 0), two = Drawn("e", 0, scale: 2);

        for (int y = 0; y < one.Length; y++)
        {
            string wide = string.Concat(one[y].Take(6).Select(dot => new string(dot, 2)));
            Assert.Equal([wide, wide], [two[2 * y][..12], two[(2 * y) + 1][..12]]);
        }
    }

    [Fact]
    public void Every_character_of_ASCII_has_a_shape_of_its_own()
    {
        string[] shapes = [.. Enumerable.Range(' ', 95).Select(code => string.Join('\n', Drawn(((char)code).ToString(), 0)))];

        Assert.Equal(shapes.Length, shapes.Distinct().Count());
    }

    [Theory]
    [InlineData("é")]
    [InlineData("\t")]
    public void Any_other_character_is_a_box(string text)
    {
        string[] drawn = Drawn(text, 0);

        Assert.Equal("#####.", drawn[0][..6]);
        Assert.Equal("#...#.", drawn[3][..6]);
        Assert.Equal("#####.", drawn[6][..6]);
    }

    private static string[] Drawn(string text, int left, int scale = 1)
    {
        var canvas = new Canvas(16, Lettering.Height * scale);
        Lettering.Write(canvas, text, left, 0, scale);
        return [.. Enumerable.Range(0, canvas.Height).Select(y => string.Concat(Enumerable.Range(0, canvas.Width).Select(x => canvas[(y * canvas.Width) + x].Red == 0 ? '#' : '.')))];
    }
}
