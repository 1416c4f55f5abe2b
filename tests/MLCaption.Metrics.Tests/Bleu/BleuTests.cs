using TestKit;

namespace MLCaption.Metrics.Tests.Bleus;

/// <summary>Expected figures are those of coco-caption's program.</summary>
public sealed class BleuTests
{
    [Fact]
    public void Invented_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Invented(), AssertEqual);

    [DevDataFact]
    public void All_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Coco(), AssertEqual);

    // Papineni et al. 2002, section 2.1, example 2: "the" seven times matches twice, since no reference holds it more often.
    [Fact]
    public void Repeated_words_match_as_often_as_the_reference_holds_them()
    {
        BleuScore score = Score("the the the the the the the", ["The cat is on the mat.", "There is a cat on the mat."]);

        Assert.Equal(2, score.Matches[0]);
        Assert.Equal(7, score.Totals[0]);
        Assert.Equal(2.0 / 7, score.Precisions[0], 1e-9);
    }

    [Theory]
    [InlineData("a b c d e", BleuReferenceLength.Closest, 4, "4 and 6 are equally close to 5: the shorter")]
    [InlineData("a b c d e f g h", BleuReferenceLength.Closest, 6, "6 is closest to 8")]
    [InlineData("", BleuReferenceLength.Closest, 4, "4 is closest to 0")]
    [InlineData("a b c d e f g h", BleuReferenceLength.Shortest, 4, "4 is shorter than 6")]
    [InlineData("a b c d e f g h", BleuReferenceLength.Average, 5, "(4 + 6) / 2")]
    public void The_reference_length_is_as_the_options_say(string hypothesis, BleuReferenceLength length, double expected, string because)
    {
        BleuScore score = Score(hypothesis, ["1 2 3 4 5 6", "1 2 3 4"], new BleuOptions { ReferenceLength = length });

        Assert.True(score.ReferenceLength == expected, because);
    }

    // Lengths 2 | 2, 3, 3 and 3 | 5: c = 5; r = 2 + 5 closest and shortest, r = 8/3 + 5 = 23/3 average.
    // "a dog" matches 2 of 2, "a red cat" 2 of 3 single words: P1 = 4/5.
    [Theory]
    [InlineData(BleuReferenceLength.Closest, 7)]
    [InlineData(BleuReferenceLength.Shortest, 7)]
    [InlineData(BleuReferenceLength.Average, 23.0 / 3)]
    public void Lengths_add_up_over_images(BleuReferenceLength length, double expectedLength)
    {
        CaptionCorpus corpus = CaptionCorpus.FromText(["a dog", "a red cat"], [["one dog", "a black dog", "the old dog"], ["a cat on a mat"]]);

        BleuScore score = Bleu.Score(corpus, new BleuOptions { ReferenceLength = length });

        Assert.Equal(5, score.HypothesisLength);
        Assert.Equal(expectedLength, score.ReferenceLength, 1e-12);
        Assert.Equal(Math.Exp(1 - (expectedLength / 5)), score.BrevityPenalty, 1e-9);
        Assert.Equal(0.8 * Math.Exp(1 - (expectedLength / 5)), score.Orders[0].Corpus, 1e-9);
    }

    [Fact]
    public void Of_equally_long_captions_of_many_lengths_the_shortest_is_not_the_closest()
    {
        string[] references = ["1 2 3", "1 2 3 4 5 6 7 8 9"];

        Assert.Equal(9, Score("a b c d e f g", references).ReferenceLength);
        Assert.Equal(3, Score("a b c d e f g", references, new BleuOptions { ReferenceLength = BleuReferenceLength.Shortest }).ReferenceLength);
        Assert.Equal(6, Score("a b c d e f g", references, new BleuOptions { ReferenceLength = BleuReferenceLength.Average }).ReferenceLength);
    }

    [Fact]
    public void A_score_carries_its_signature()
    {
        CaptionCorpus corpus = CaptionCorpus.FromText(["a dog", "a dog"], [["a dog", "a cat"], ["a dog"]]);

        BleuScore score = Bleu.Score(corpus, new BleuOptions { MaxOrder = 2, ReferenceLength = BleuReferenceLength.Average });

        Assert.Equal(["BLEU-1", "BLEU-2"], score.Orders.Select(order => order.Name));
        Assert.Equal("BLEU-2|refs:1-2|tok:ptb|len:average|smooth:none|v:0.1.0 = 1.0000", score.ToString());
    }

    [Fact]
    public void All_problems_of_options_are_told_at_once()
    {
        var options = new BleuOptions { MaxOrder = 101, ReferenceLength = (BleuReferenceLength)7 };

        var error = Assert.Throws<ArgumentException>(() => Score("a", ["a"], options));

        Assert.Equal(
            "MaxOrder must be from 1 to 100, but was 101. ReferenceLength must be Closest, Shortest or Average, but was 7. (Parameter 'options')", error.Message);
    }

    private static BleuScore Score(string hypothesis, string[] references, BleuOptions? options = null) =>
        Bleu.Score(CaptionCorpus.FromText([hypothesis], [references]), options);

    private static void AssertEqual(MetricFixture fixture)
    {
        BleuScore score = Bleu.Score(fixture.Corpus());
        Assert.All(score.Orders, fixture.AssertEqual);
        if (!fixture.HasBleuCounts) return;
        Assert.Equal(fixture.BleuCount("testlen"), score.HypothesisLength);
        Assert.Equal(fixture.BleuCount("reflen"), score.ReferenceLength);
        Assert.Equal(fixture.BleuCounts("guess"), score.Totals);
        Assert.Equal(fixture.BleuCounts("correct"), score.Matches);
    }
}
