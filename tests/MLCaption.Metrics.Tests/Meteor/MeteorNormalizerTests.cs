using TestKit;

namespace MLCaption.Metrics.Tests.Meteors;

/// <summary>Expected words are those of METEOR 1.5's normalizer with <c>-norm</c>.</summary>
public sealed class MeteorNormalizerTests
{
    [Fact]
    public void Tricky_lines_give_the_words_of_the_reference() => Assert.All(MetricFixtures.TrickyLines(), Compare);

    [DevDataFact]
    public void Coco_lines_give_the_words_of_the_reference() => Assert.All(MetricFixtures.CocoLines(), Compare);

    private static void Compare(TokenizedLine line) =>
        Assert.Equal(line.MeteorWords, Words(string.Join(' ', line.Tokens)));

    private static string[] Words(string caption) =>
        new MeteorNormalizer().Normalize(caption).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
