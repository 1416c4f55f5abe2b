namespace MLCaption.Metrics.Tests.Ciders;

public sealed class CiderScorerTests
{
    private static readonly CaptionCorpus _corpus =
        MetricFixtures.Invented().First(fixture => fixture.Name.Contains("very-long", StringComparison.Ordinal)).Corpus();

    [Fact]
    public void Scoring_again_gives_the_same()
    {
        var scorer = new CiderScorer(_corpus.References);

        MetricScore first = scorer.Score(_corpus.Hypotheses);
        scorer.Score(0, "something never seen");

        Assert.Equal(first.PerImage, scorer.Score(_corpus.Hypotheses).PerImage);
        Assert.Equal(Cider.Score(_corpus).PerImage, first.PerImage);
    }

    [Fact]
    public void A_single_caption_scores_as_in_its_corpus()
    {
        var scorer = new CiderScorer(_corpus.References);
        MetricScore score = scorer.Score(_corpus.Hypotheses);

        for (int image = 0; image < scorer.ImageCount; image++)
        {
            string[] tokens = _corpus.Hypotheses.TokensOf(image, 0);
            Assert.Equal(score.PerImage[image], scorer.Score(image, tokens));
            Assert.Equal(score.PerImage[image], scorer.Score(image, string.Join(' ', tokens)));
        }
    }

    // Of two images with nothing in common: idf ln 2 for all n-grams. Order 1: hypothesis (red, x, x, y, y, y), each distinct unknown word a
    // word of its own: |h| = ln 2 * sqrt(1 + 4 + 9), |r| = ln 2; cosine 1 / sqrt(14). No order above 1 shares anything, the reference has
    // one word: bigrams 5 and 0, exp(-25 / 72).
    [Fact]
    public void Each_unknown_word_counts_as_one_that_no_image_has()
    {
        var scorer = new CiderScorer(TokenizedCaptions.FromText([["red"], ["green bird"]]));
        double expected = 10 / Math.Sqrt(14) * Math.Exp(-25.0 / 72) / 4;

        Assert.Equal(expected, scorer.Score(0, "red x x y y y"), 1e-12);
        Assert.Equal(expected, scorer.Score(0, ["y", "red", "y", "x", "y", "x"]), 1e-12);
    }

    [Fact]
    public void Tokens_that_hold_white_space_are_words_of_their_own()
    {
        var scorer = new CiderScorer(TokenizedCaptions.FromText([["a red dog"], ["green bird"]]));

        Assert.Equal(scorer.Score(0, ["a", "red", "dog"]), scorer.Score(0, ["a\u00A0red", "dog", "\u2003"]));
        Assert.Equal(scorer.Score(0, "new 1 1/2"), scorer.Score(0, ["new", "1", "1/2"]));
    }

    [Fact]
    public void Scoring_a_caption_allocates_nothing()
    {
        var scorer = new CiderScorer(_corpus.References);
        string[][] tokens = [.. Enumerable.Range(0, scorer.ImageCount).Select(image => _corpus.Hypotheses.TokensOf(image, 0).Append("unheard-of").ToArray())];
        string[] texts = [.. tokens.Select(caption => string.Join(' ', caption) + " in the U.S., isn't it? 1/2 (NEVER seen)")];

        double first = ScoreAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        double sum = 0;
        for (int round = 0; round < 500; round++) sum = ScoreAll();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(first, sum);

        double ScoreAll()
        {
            double total = 0;
            for (int image = 0; image < tokens.Length; image++) total += scorer.Score(image, tokens[image]) + scorer.Score(image, texts[image]);
            return total;
        }
    }

    [Theory]
    [InlineData("word ", 100_000)]
    [InlineData("x", 1_000_000)]
    public void A_thread_keeps_no_memory_of_a_very_long_caption(string piece, int times)
    {
        var scorer = new CiderScorer(_corpus.References);
        string text = string.Concat(Enumerable.Repeat(piece, times));
        double expected = scorer.Score(0, "a dog");

        scorer.Score(0, text);

        Assert.True(AllocatedBy(() => scorer.Score(0, "a dog")) > 0);  // a new workspace
        Assert.Equal(0, AllocatedBy(() => scorer.Score(0, "a dog")));
        Assert.Equal(expected, scorer.Score(0, "a dog"));
    }

    [Fact]
    public void Several_threads_score_as_one_does()
    {
        var scorer = new CiderScorer(_corpus.References);
        double[] expected = [.. scorer.Score(_corpus.Hypotheses).PerImage];
        string[] texts = [.. Enumerable.Range(0, scorer.ImageCount).Select(image => string.Join(' ', _corpus.Hypotheses.TokensOf(image, 0)))];
        double[] scores = new double[100 * expected.Length];

        Parallel.For(0, scores.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            scores[i] = scorer.Score(i % expected.Length, texts[i % expected.Length]));

        for (int i = 0; i < scores.Length; i++) Assert.Equal(expected[i % expected.Length], scores[i]);
    }

    [Fact]
    public void Two_scorers_may_take_turns()
    {
        var scorer = new CiderScorer(_corpus.References);
        var other = new CiderScorer(TokenizedCaptions.FromText([["a red dog"], ["green bird"]]), new CiderOptions { MaxOrder = 2 });
        double expected = other.Score(0, "a red cat");

        MetricScore score = scorer.Score(_corpus.Hypotheses);

        Assert.Equal(expected, other.Score(0, "a red cat"));
        Assert.Equal(score.PerImage, scorer.Score(_corpus.Hypotheses).PerImage);
    }

    private static long AllocatedBy(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void An_image_that_is_not_there_is_an_error()
    {
        var scorer = new CiderScorer(_corpus.References);

        Assert.Throws<ArgumentOutOfRangeException>(() => scorer.Score(-1, "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => scorer.Score(scorer.ImageCount, ["a"]));
    }

    [Fact]
    public void Frequencies_counted_before_give_the_same_as_those_counted_along()
    {
        CiderDocumentFrequencies frequencies = CiderDocumentFrequencies.Count(_corpus.References);

        MetricScore score = new CiderScorer(_corpus.References, new CiderOptions { DocumentFrequencies = frequencies }).Score(_corpus.Hypotheses);

        Assert.Equal(Cider.Score(_corpus).PerImage, score.PerImage);
        Assert.Equal($"given-{_corpus.ImageCount}-{frequencies.NGramCount}", score.Signature.Parts["df"]);
    }

    // Words repeat, but no two words stand side by side twice; above 32 words and below.
    [Theory]
    [InlineData(20)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(60)]
    public void Captions_of_any_length_score_alike_whoever_counts_the_frequencies(int length)
    {
        string[] caption = [.. Enumerable.Range(0, length).Select(i => $"w{i}"), "w8", "w3"];
        CaptionCorpus corpus = CaptionCorpus.FromTokens([caption, ["w1"]], [[caption[..^1], caption], [["w1", "w5"]]]);
        var options = new CiderOptions { DocumentFrequencies = CiderDocumentFrequencies.Count(corpus.References) };

        Assert.Equal(Cider.Score(corpus, options).PerImage, Cider.Score(corpus).PerImage, (a, b) => Math.Abs(a - b) < 1e-12);
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
        var error = Assert.Throws<ArgumentException>(() => new CiderScorer(_corpus.References).Score(TokenizedCaptions.FromTokens([[["a"]]])));

        Assert.Equal($"There are references for {_corpus.ImageCount} images, but 1 hypotheses. (Parameter 'hypotheses')", error.Message);
    }

    [Fact]
    public void Frequencies_of_too_short_n_grams_are_an_error()
    {
        var options = new CiderOptions { DocumentFrequencies = CiderDocumentFrequencies.Count(_corpus.References, maxOrder: 2) };

        var error = Assert.Throws<ArgumentException>(() => new CiderScorer(_corpus.References, options));

        Assert.Equal("DocumentFrequencies were counted up to 2-grams, but MaxOrder is 4. (Parameter 'options')", error.Message);
    }
}
