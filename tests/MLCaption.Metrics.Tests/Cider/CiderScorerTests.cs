namespace MLCaption.Metrics.Tests.Ciders;

public sealed class CiderScorerTests
{
    private static readonly CaptionPair[] s_pairs = MetricFixtures.Invented().First(fixture => fixture.Name.Contains("very-long", StringComparison.Ordinal)).Pairs();

    private static IReadOnlyList<IReadOnlyList<string>>[] References => [.. s_pairs.Select(pair => pair.References)];

    private static IReadOnlyList<string>[] Hypotheses => [.. s_pairs.Select(pair => pair.Hypothesis)];

    [Fact]
    public void Scoring_again_gives_the_same()
    {
        var scorer = new CiderScorer(References);

        CiderScore first = scorer.Score(Hypotheses);
        scorer.Score([.. s_pairs.Select(_ => new[] { "something", "never", "seen" })]);

        Assert.Equal(first.PerImage, scorer.Score(Hypotheses).PerImage);
        Assert.Equal(Cider.Score(s_pairs).PerImage, first.PerImage);
    }

    [Fact]
    public void Frequencies_counted_before_give_the_same_as_those_counted_along()
    {
        var options = new CiderOptions { DocumentFrequencies = CiderDocumentFrequencies.Count(References) };

        CiderScore score = new CiderScorer(References, options).Score(Hypotheses);

        Assert.Equal(Cider.Score(s_pairs).PerImage, score.PerImage);
        Assert.Equal("CIDEr-D|n:4|sigma:6|df:given", score.Signature);
    }

    // Two images, one reference each, sharing nothing: every n-gram has idf ln 2, and a hypothesis equal to its reference has cosine 1
    // in the orders 1 and 2; the orders 3 and 4 are empty. 10 * (1 + 1 + 0 + 0) / 4 = 5.
    [Fact]
    public void A_two_word_caption_equal_to_its_reference_scores_five()
    {
        CiderScore score = Cider.Score([CaptionPair.FromText("red dog", ["red dog"]), CaptionPair.FromText("blue cat", ["green bird"])]);

        Assert.Equal([5.0, 0.0], score.PerImage);
    }

    [Fact]
    public void Frequencies_of_other_images_weigh_words_that_they_lack_most()
    {
        CiderDocumentFrequencies frequencies = CiderDocumentFrequencies.Count([[["a", "dog"]], [["a", "cat"]]]);
        var scorer = new CiderScorer([[["a", "zebra"]]], new CiderOptions { DocumentFrequencies = frequencies });

        Assert.Equal(2, frequencies.ImageCount);
        Assert.Equal(0, scorer.Score([["a"]]).Corpus);
        Assert.True(scorer.Score([["zebra"]]).Corpus > 0);
    }

    [Fact]
    public void One_hypothesis_too_few_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => new CiderScorer(References).Score([["a"]]));

        Assert.Equal($"There are references for {s_pairs.Length} images, but 1 hypotheses. (Parameter 'hypotheses')", error.Message);
    }

    [Fact]
    public void Frequencies_of_too_short_n_grams_are_an_error()
    {
        var options = new CiderOptions { DocumentFrequencies = CiderDocumentFrequencies.Count(References, maxOrder: 2) };

        var error = Assert.Throws<ArgumentException>(() => new CiderScorer(References, options));

        Assert.Equal("DocumentFrequencies were counted up to 2-grams, but MaxOrder is 4. (Parameter 'options')", error.Message);
    }
}
