namespace MLCaption.Metrics.Tests.Ciders;

public sealed class CiderScorerTests
{
    private static readonly CaptionCorpus s_corpus =
        MetricFixtures.Invented().First(fixture => fixture.Name.Contains("very-long", StringComparison.Ordinal)).Corpus();

    [Fact]
    public void Scoring_again_gives_the_same()
    {
        var scorer = new CiderScorer(s_corpus.References);

        MetricScore first = scorer.Score(s_corpus.Hypotheses);
        scorer.Score(0, "something never seen");

        Assert.Equal(first.PerImage, scorer.Score(s_corpus.Hypotheses).PerImage);
        Assert.Equal(Cider.Score(s_corpus).PerImage, first.PerImage);
    }

    [Fact]
    public void A_single_caption_scores_as_in_its_corpus()
    {
        var scorer = new CiderScorer(s_corpus.References);
        MetricScore score = scorer.Score(s_corpus.Hypotheses);

        for (int image = 0; image < scorer.ImageCount; image++)
        {
            string[] tokens = s_corpus.Hypotheses.TokensOf(image, 0);
            Assert.Equal(score.PerImage[image], scorer.Score(image, tokens));
            Assert.Equal(score.PerImage[image], scorer.Score(image, string.Join(' ', tokens)));
        }
    }

    [Fact]
    public void Frequencies_counted_before_give_the_same_as_those_counted_along()
    {
        var options = new CiderOptions { DocumentFrequencies = CiderDocumentFrequencies.Count(s_corpus.References) };

        MetricScore score = new CiderScorer(s_corpus.References, options).Score(s_corpus.Hypotheses);

        Assert.Equal(Cider.Score(s_corpus).PerImage, score.PerImage);
        Assert.Equal($"given-{s_corpus.ImageCount}", score.Signature.Parts["df"]);
    }

    [Fact]
    public void Frequencies_of_other_images_weigh_words_that_they_lack_most()
    {
        CiderDocumentFrequencies frequencies = CiderDocumentFrequencies.Count(TokenizedCaptions.FromTokens([[["a", "dog"]], [["a", "cat"]]]));
        var scorer = new CiderScorer(TokenizedCaptions.FromTokens([[["a", "zebra"]]]), new CiderOptions { DocumentFrequencies = frequencies });

        Assert.Equal(2, frequencies.ImageCount);
        Assert.Equal(0, scorer.Score(0, "a"));
        Assert.True(scorer.Score(0, "zebra") > 0);
    }

    [Fact]
    public void One_hypothesis_too_few_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => new CiderScorer(s_corpus.References).Score(TokenizedCaptions.FromTokens([[["a"]]])));

        Assert.Equal($"There are references for {s_corpus.ImageCount} images, but 1 hypotheses. (Parameter 'hypotheses')", error.Message);
    }

    [Fact]
    public void Frequencies_of_too_short_n_grams_are_an_error()
    {
        var options = new CiderOptions { DocumentFrequencies = CiderDocumentFrequencies.Count(s_corpus.References, maxOrder: 2) };

        var error = Assert.Throws<ArgumentException>(() => new CiderScorer(s_corpus.References, options));

        Assert.Equal("DocumentFrequencies were counted up to 2-grams, but MaxOrder is 4. (Parameter 'options')", error.Message);
    }
}
