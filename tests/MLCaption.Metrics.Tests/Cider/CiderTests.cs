using TestKit;

namespace MLCaption.Metrics.Tests.Ciders;

/// <summary>Expected figures are those of the reference programs: pycocoevalcap's CIDEr, and the plain one of the paper's authors.</summary>
public sealed class CiderTests
{
    [Fact]
    public void Invented_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Invented(), AssertEqual);

    [DevDataFact]
    public void All_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Coco(), AssertEqual);

    // Two images, one reference each, sharing nothing: every n-gram has idf ln 2, and a hypothesis equal to its reference has cosine 1
    // in the orders 1 and 2; the orders 3 and 4 are empty. 10 * (1 + 1 + 0 + 0) / 4 = 5.
    [Fact]
    public void A_two_word_caption_equal_to_its_reference_scores_five()
    {
        MetricScore score = Cider.Score(CaptionCorpus.FromText(["red dog", "blue cat"], [["red dog"], ["green bird"]]));

        Assert.Equal([5.0, 0.0], score.PerImage);
        Assert.Equal(2.5, score.Corpus);
    }

    [Fact]
    public void The_signature_tells_the_variants_apart()
    {
        CaptionCorpus corpus = CaptionCorpus.FromText(["a dog"], [["a dog"]]);

        Assert.Equal("CIDEr|refs:1|tok:ptb|variant:D|n:4|sigma:6|df:corpus|v:0.1.0 = 0.0000", Cider.Score(corpus).ToString());
        Assert.Equal(
            "CIDEr-plain|refs:1|tok:ptb|n:4|df:corpus|v:0.1.0 = 0.0000",
            Cider.Score(corpus, new CiderOptions { Variant = CiderVariant.Plain }).ToString());
    }

    [Fact]
    public void All_problems_of_options_are_told_at_once()
    {
        var options = new CiderOptions { MaxOrder = 0, Sigma = double.NaN, Variant = (CiderVariant)7 };

        var error = Assert.Throws<ArgumentException>(() => Cider.Score(CaptionCorpus.FromText(["a"], [["a"]]), options));

        Assert.Equal(
            "MaxOrder must be from 1 to 100, but was 0. Sigma must be above 0 and finite, but was NaN. Variant must be CiderD or Plain, but was 7. (Parameter 'options')",
            error.Message);
    }

    private static void AssertEqual(MetricFixture fixture)
    {
        CaptionCorpus corpus = fixture.Corpus();
        fixture.AssertEqual(Cider.Score(corpus));
        if (fixture.Expects("CIDEr-plain")) fixture.AssertEqual(Cider.Score(corpus, new CiderOptions { Variant = CiderVariant.Plain }));
    }
}
