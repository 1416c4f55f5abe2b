using TestKit;

namespace MLCaption.Metrics.Tests.Bleus;

/// <summary>Expected figures are those of coco-caption's program.</summary>
public sealed class BleuTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Invented_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Invented(), AssertEqual);

    [DevDataFact]
    public void Coco_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Coco(), AssertEqual);

    [Fact]
    public void The_counts_of_a_corpus_are_the_sum_of_those_of_its_images()
    {
        CaptionPair[] pairs = MetricFixtures.Invented().First().Pairs();
        BleuStatistics sum = pairs.Select(pair => BleuStatistics.Count(pair)).Aggregate((left, right) => left + right);

        Assert.Equal(Bleu.Score(pairs).Corpus, sum.ToScores());
        Assert.Equal(Bleu.Score(pairs).Corpus, BleuStatistics.Add(BleuStatistics.Zero(4), sum).ToScores());
    }

    // Papineni et al. 2002, section 2.1, example 2: "the" seven times matches twice, since no reference holds it more often.
    [Fact]
    public void Repeated_words_match_as_often_as_the_reference_holds_them()
    {
        CaptionPair pair = CaptionPair.FromText("the the the the the the the", ["The cat is on the mat.", "There is a cat on the mat."]);

        BleuStatistics counts = BleuStatistics.Count(pair);

        Assert.Equal(2, counts.Matches[0]);
        Assert.Equal(7, counts.Totals[0]);
    }

    [Theory]
    [InlineData("a b c d e", 4, "4 and 6 are equally close to 5: the shorter")]
    [InlineData("a b c d e f g h", 6, "6 is closest to 8")]
    [InlineData("", 4, "4 is closest to 0")]
    public void The_closest_reference_length_counts(string hypothesis, long expected, string because)
    {
        BleuStatistics counts = BleuStatistics.Count(CaptionPair.FromText(hypothesis, ["1 2 3 4 5 6", "1 2 3 4"]));

        Assert.True(counts.ReferenceLength == expected, because);
    }

    [Fact]
    public void A_score_carries_its_signature()
    {
        BleuScore score = Bleu.Score([CaptionPair.FromText("a dog", ["a dog", "a cat"]), CaptionPair.FromText("a dog", ["a dog"])], new BleuOptions { MaxOrder = 2 });

        Assert.Equal("BLEU-2|nrefs:1-2|ref:closest|smooth:none", score.Signature);
        Assert.Equal("BLEU-2|nrefs:1-2|ref:closest|smooth:none = 1.0000", score.ToString());
    }

    [Fact]
    public void An_image_without_references_is_named()
    {
        var pair = new CaptionPair(["a", "dog"], []);

        var error = Assert.Throws<ArgumentException>(() => Bleu.Score([CaptionPair.FromText("a", ["a"]), pair]));

        Assert.Equal("1 of 2 images have no reference caption: 1 (counted from 0). Each needs at least one. (Parameter 'pairs')", error.Message);
    }

    [Fact]
    public void No_image_is_an_error() =>
        Assert.Equal("There is no image to score. (Parameter 'pairs')", Assert.Throws<ArgumentException>(() => Bleu.Score([])).Message);

    [Fact]
    public void An_order_below_one_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Bleu.Score([CaptionPair.FromText("a", ["a"])], new BleuOptions { MaxOrder = 0 }));

        Assert.Equal("MaxOrder must be at least 1, but was 0. (Parameter 'options')", error.Message);
    }

    private static void AssertEqual(MetricFixture fixture)
    {
        BleuScore score = Bleu.Score(fixture.Pairs());
        for (int order = 1; order <= 4; order++)
        {
            string metric = $"BLEU-{order}";
            Assert.Equal(fixture.Expected(metric), score.Corpus[order - 1], Tolerance);
            for (int i = 0; i < fixture.ImageIds.Count; i++)
            {
                if (fixture.Expected(metric, fixture.ImageIds[i]) is { } expected) Assert.Equal(expected, score.PerImage[i][order - 1], Tolerance);
            }
        }

        if (!fixture.HasBleuCounts) return;
        Assert.Equal(fixture.BleuCount("testlen"), score.Statistics.HypothesisLength);
        Assert.Equal(fixture.BleuCount("reflen"), score.Statistics.ReferenceLength);
        Assert.Equal(fixture.BleuCounts("guess"), score.Statistics.Totals);
        Assert.Equal(fixture.BleuCounts("correct"), score.Statistics.Matches);
    }
}
