using TestKit;

namespace MLCaption.Metrics.Tests.Meteors;

/// <summary>Expected words are those of METEOR 1.5's normalizer with <c>-norm</c>.</summary>
public sealed class MeteorNormalizerTests
{
    [Fact]
    public void Tricky_lines_give_the_words_of_the_reference() => Assert.All(MetricFixtures.TrickyLines(), Compare);

    [DevDataFact]
    public void Coco_lines_give_the_words_of_the_reference() => Assert.All(MetricFixtures.CocoLines(), Compare);

    [Theory]
    [InlineData("a close-up of a rock-n-roll band", "a close up of a rock n-roll band")]
    [InlineData("x-y-z on e-mail", "x y-z on e mail")]
    [InlineData("the dogs ' and 'em in the '90s", "the dogs ' and ' em in the ' 90s")]
    [InlineData("rock 'n' roll at o'clock 's n't", "rock ' n ' roll at o 'clock ' s n 't")]
    [InlineData("5's and 1990's , 3,000 a,b 1,a a,1 ,,", "5 's and 1990 's , 3,000 a , b 1 , a a , 1 , ,")]
    [InlineData("p.m. u.s. no. 5 no. dog st. louis mr. x", "pm us no . 5 no. dog st. louis mr. x")]
    [InlineData("end. then vs. Next i.e. a..b ... x", "end. then vs. next ie a .. b ... x")]
    [InlineData("`` quoted '' \u201Ccurly\u201D \u2018single\u2019 ''''", "\" quoted \" \" curly \" ' single ' \" \"")]
    [InlineData("\u2013 \u2014 -- --- a--b 5-a -5", "- \u2014 - -- a b 5 a -5")]
    [InlineData("!!! ?! & -lrb- a/b a_b 24/7 50%", "! ! ! ? ! & -lrb- a / b a _ b 24 / 7 50 %")]
    [InlineData("1\u00A01/2 caf\u00E9 na\u00EFve \u0436-\u0436 \u732B", "1 1 / 2 caf\u00E9 na\u00EFve \u0436 \u0436 \u732B")]
    [InlineData("a-.b .-. \u0430.\u0431. \u03A3\u03B1\u03C2", "a-.b .- . \u0430\u0431 \u03C3 \u03B1 \u03C2")]
    public void Any_caption_gives_the_words_of_the_reference(string caption, string expected) =>
        Assert.Equal(expected, string.Join(' ', Words(caption)));

    [Fact]
    public void Plain_tokens_stay_as_they_are()
    {
        Assert.True(MeteorNormalizer.IsPlain("dog5"));
        Assert.All(["", "Dog", "it's", "x-ray", "p.m.", "caf\u00E9"], token => Assert.False(MeteorNormalizer.IsPlain(token)));
    }

    private static void Compare(TokenizedLine line) =>
        Assert.Equal(line.MeteorWords, Words(string.Join(' ', line.Tokens)));

    private static string[] Words(string caption) =>
        new MeteorNormalizer().Normalize(caption).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
