using System.Text;
using System.Text.Json;

namespace MLCaption.Tests.Evaluation;

public sealed class PointingAccuracyTests
{
    // A red circle top left, a blue one top right, a red square at the bottom; each a quarter of the image's side.
    private static readonly ObjectAnnotations _annotations = new(
        new Dictionary<string, ImageObjects>
        {
            ["1"] = new(40, 40, [new("red circle", "circle", 0, 0, 10, 10), new("blue circle", "circle", 30, 0, 10, 10), new("red square", "square", 0, 30, 10, 10)]),
        },
        ["green square"]);

    [Fact]
    public void A_word_counts_as_hit_when_its_attention_peaks_inside_the_box()
    {
        var accuracy = Of(("a", 3, 3), ("red", 3, 3), ("circle", 0, 0), ("and", 3, 3), ("a", 3, 3), ("red", 3, 3), ("square", 2, 2));

        // A box is 1 of 16 regions.
        Assert.Equal(new PointingAccuracy(Words: 2, Hits: 1, Chance: 1.0 / 16, Absent: 0), accuracy);
        Assert.Equal(0.5, accuracy.Accuracy);
    }

    [Fact]
    public void The_colour_tells_which_of_two_is_right()
    {
        Assert.Equal(1, Of(("red", 3, 3), ("circle", 0, 0)).Hits);
        Assert.Equal(0, Of(("blue", 3, 3), ("circle", 0, 0)).Hits);
        Assert.Equal(1, Of(("blue", 3, 3), ("circle", 0, 3)).Hits);
    }

    [Fact]
    public void Without_a_colour_any_of_them_is_right()
    {
        var accuracy = Of(("two", 3, 3), ("circles", 0, 3));

        Assert.Equal(new PointingAccuracy(Words: 1, Hits: 1, Chance: 2.0 / 16, Absent: 0), accuracy);
    }

    [Fact]
    public void A_thing_that_the_image_does_not_show_is_told_apart() =>
        Assert.Equal((0, 1), Of(("green", 0, 0), ("square", 3, 0)) is var accuracy ? (accuracy.Words, accuracy.Absent) : default);

    [Fact]
    public void Images_without_annotations_are_left_out()
    {
        var accuracy = PointingAccuracy.Of([Caption("1", ("circle", 0, 0)), Caption("2", ("circle", 0, 0))], _annotations);

        Assert.Equal(1, accuracy.Words);
    }

    [Fact]
    public void Annotations_of_other_images_are_an_error() =>
        Assert.StartsWith(
            "None of the captioned images is among those whose objects are annotated.",
            Assert.Throws<ArgumentException>(() => PointingAccuracy.Of([Caption("2", ("circle", 0, 0))], _annotations)).Message, StringComparison.Ordinal);

    [Fact]
    public void It_is_written_as_JSON()
    {
        Assert.Equal("""{"accuracy":0.25,"words":4,"hits":1,"chance":0.1,"absent":2}""", Json(new PointingAccuracy(4, 1, 0.1, 2)));
        Assert.Equal("""{"accuracy":null,"words":0,"hits":0,"chance":null,"absent":1}""", Json(Of(("green", 0, 0), ("square", 3, 0))));
    }

    private static PointingAccuracy Of(params (string Word, int Row, int Column)[] words) => PointingAccuracy.Of([Caption("1", words)], _annotations);

    // Each word looks at one of 4 x 4 regions.
    private static AttendedCaption Caption(string image, params (string Word, int Row, int Column)[] words) => new(image, [.. words.Select(word =>
    {
        var weights = new float[16];
        weights[(word.Row * 4) + word.Column] = 1;
        return new AttentionMap(word.Word, weights, new AttentionGrid(4, 4));
    })]);

    private static string Json(PointingAccuracy accuracy)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) accuracy.WriteJson(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
