using System.Xml.Linq;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Tests.Views;

public sealed class AttentionPictureTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";
    private static readonly byte[] _png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];

    [Fact]
    public void There_is_a_panel_for_the_picture_and_one_for_each_word()
    {
        var page = Page(new CaptionedPicture("a.png", "a <red> square", -1, [[1, 0, 0, 0], [0.5f, 0.5f, 0, 0], [0, 0, 0, 1]]));

        Assert.Equal(4, page.Descendants(_svg + "use").Count());
        Assert.Equal(["a <red> square", "a", "<red>", "square"], page.Descendants(_svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void The_image_travels_inside_once()
    {
        var image = Assert.Single(Page(new CaptionedPicture("a.png", "a b", -1, [[1], [1]])).Descendants(_svg + "image"));

        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(_png), image.Attribute("href")!.Value);
    }

    [Fact]
    public void Heat_lies_where_the_weight_is_strongest_where_it_is_largest()
    {
        var cells = Page(new CaptionedPicture("a.png", "x", -1, [[0.6f, 0, 0, 0.3f]])).Descendants(_svg + "rect").Where(rect => rect.Attribute("fill-opacity") is not null).ToArray();

        // A square of four regions on a panel of 220 by 110: the first region's corner is (0, 0), the last one's (110, 55).
        Assert.Equal([("0", "0", "0.75"), ("110", "55", "0.375")], cells.Select(cell => (cell.Attribute("x")!.Value, cell.Attribute("y")!.Value, cell.Attribute("fill-opacity")!.Value)));
    }

    private static XDocument Page(CaptionedPicture picture) => XDocument.Parse(AttentionPicture.Draw(picture, 200, 100, _png));
}
