using TestKit;

namespace MLCaption.Metrics.Tests.Ciders;

/// <summary>Expected figures are those of the reference programs: pycocoevalcap's CIDEr, and the plain one of the paper's authors.</summary>
public sealed class CiderTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Invented_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Invented(), AssertEqual);

    [DevDataFact]
    public void Coco_sets_give_the_figures_of_the_reference() => Assert.All(MetricFixtures.Coco(), AssertEqual);

    [Fact]
    public void The_signature_tells_the_variants_apart()
    {
        CaptionPair[] pairs = [CaptionPair.FromText("a dog", ["a dog"])];

        Assert.Equal("CIDEr-D|n:4|sigma:6|df:corpus", Cider.Score(pairs).Signature);
        Assert.Equal("CIDEr|n:4|df:corpus = 0.0000", Cider.Score(pairs, new CiderOptions { Variant = CiderVariant.Plain }).ToString());
    }

    [Fact]
    public void All_problems_of_options_are_told_at_once()
    {
        var options = new CiderOptions { MaxOrder = 0, Sigma = double.NaN, Variant = (CiderVariant)7 };

        var error = Assert.Throws<ArgumentException>(() => Cider.Score([CaptionPair.FromText("a", ["a"])], options));

        Assert.Equal(
            "MaxOrder must be at least 1, but was 0. Sigma must be above 0, but was NaN. Variant must be CiderD or Plain, but was 7. (Parameter 'options')",
            error.Message);
    }

    private static void AssertEqual(MetricFixture fixture)
    {
        CaptionPair[] pairs = fixture.Pairs();
        AssertEqual(fixture, "CIDEr", Cider.Score(pairs));
        if (fixture.Expects("CIDEr-plain")) AssertEqual(fixture, "CIDEr-plain", Cider.Score(pairs, new CiderOptions { Variant = CiderVariant.Plain }));
    }

    private static void AssertEqual(MetricFixture fixture, string metric, CiderScore score)
    {
        Assert.Equal(fixture.Expected(metric), score.Corpus, Tolerance);
        for (int i = 0; i < fixture.ImageIds.Count; i++)
        {
            if (fixture.Expected(metric, fixture.ImageIds[i]) is { } expected) Assert.Equal(expected, score.PerImage[i], Tolerance);
        }
    }
}
