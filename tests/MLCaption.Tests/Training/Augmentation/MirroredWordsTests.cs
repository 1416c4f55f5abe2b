using MLCaption.Training;

namespace MLCaption.Tests.Training.Augmentation;

public sealed class MirroredWordsTests
{
    private static readonly string[] _vocabulary = ["<pad>", "<start>", "<end>", "<unk>", "dog", "left", "right", "leftmost", "upper-left", "upper-right"];

    [Theory]
    [InlineData("left", "right")]
    [InlineData("right", "left")]
    [InlineData("leftmost", "rightmost")]
    [InlineData("right-most", "left-most")]
    [InlineData("left-hand", "right-hand")]
    [InlineData("righthand", "lefthand")]
    [InlineData("right-handed", "left-handed")]
    [InlineData("bottom-left", "bottom-right")]
    [InlineData("leftwards", "rightwards")]
    [InlineData("left-to-right", "right-to-left")]
    [InlineData("leftover", null)]
    [InlineData("leftovers", null)]
    [InlineData("bright", null)]
    [InlineData("upright", null)]
    [InlineData("rightful", null)]
    [InlineData("dog", null)]
    public void A_word_of_a_side_becomes_that_of_the_other(string word, string? counterpart) =>
        Assert.Equal(counterpart, MirroredWords.Counterpart(word));

    [Fact]
    public void Captions_have_the_sides_exchanged()
    {
        var words = new MirroredWords(_vocabulary);
        Assert.True(words.CanMirror([[4, 5, 8, 2], [3, 6, 2]]));
        Assert.Equal([4, 6, 9, 2], words.Mirror([4, 5, 8, 2]));
        Assert.Equal([3, 5, 2], words.Mirror([3, 6, 2]));
        Assert.Equal([7, 2], words.Mirror([7, 2]));
    }

    [Fact]
    public void A_caption_with_a_side_whose_counterpart_is_unknown_can_not_be_mirrored() =>
        Assert.False(new MirroredWords(_vocabulary).CanMirror([[4, 2], [4, 7, 2]]));
}
