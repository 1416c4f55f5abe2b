using FsCheck;
using FsCheck.Fluent;
using TestKit;

namespace MLCaption.Metrics.Tests.Rouge;

/// <summary>Expected figures are those of coco-caption's program.</summary>
public class RougeLTests
{
    private static readonly Gen<string> _caption = Gen.Elements("a", "dog", "on", "the", "mat").ArrayOf().Select(words => string.Join(' ', words));

    private static readonly Arbitrary<(string Hypothesis, string[] References)> _image = (
        from hypothesis in _caption
        from references in _caption.NonEmptyListOf()
        select (hypothesis, references.ToArray())).ToArbitrary();

    [Fact]
    public void Every_invented_case_has_the_reference_figures() => Assert.All(MetricFixtures.Invented(), Compare);

    [DevDataFact]
    public void Every_coco_case_has_the_reference_figures() => Assert.All(MetricFixtures.Coco(), Compare);

    [Fact]
    public void Precision_and_recall_are_the_best_of_any_reference()
    {
        // "a b" of "a b c d" and of "b": precision 2/2 from the first, recall 1/1 from the second; F is 1.
        Assert.Equal(1, Score("a b", "a b c d", "b").Corpus, 1e-15);
    }

    [Fact]
    public void Recall_weighs_more_than_precision()
    {
        // P = 2/2, R = 2/4: F = 2.44 * 1 * 0.5 / (0.5 + 1.44 * 1).
        Assert.Equal(1.22 / 1.94, Score("a c", "a b c d").Corpus, 1e-15);
    }

    [Fact]
    public void Captions_without_a_token_match_each_other()
    {
        Assert.Equal(1, Score("", "").Corpus);
        Assert.Equal(0, Score("", "a").Corpus);
        Assert.Equal(0, Score("a", "").Corpus);
    }

    // The program joins tokens by spaces: nothing tells an empty token from no token.
    [Fact]
    public void An_empty_token_matches_no_token() => Assert.Equal([1, 1], RougeL.Score(CaptionCorpus.FromTokens([[""], []], [[[]], [[""]]])).PerImage);

    [Fact]
    public void The_corpus_has_the_mean_of_its_images_and_says_how_it_was_made()
    {
        MetricScore score = RougeL.Score(CaptionCorpus.FromTokens([["a"], ["a"], ["b"]], [[["a"]], [["a"]], [["c"], ["d"]]]));

        Assert.Equal([1, 1, 0], score.PerImage);
        Assert.Equal(2.0 / 3, score.Corpus, 1e-15);
        Assert.StartsWith("ROUGE-L|refs:1-2|tok:given|beta:1.2|v:", score.Signature.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_caption_equal_to_a_reference_scores_highest() => Prop.ForAll(_image, image =>
    {
        Assert.InRange(Score(image.Hypothesis, image.References).Corpus, 0, 1 + 1e-12);
        Assert.Equal(1, Score(image.References[^1], image.References).Corpus, 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_references_does_not_matter() => Prop.ForAll(
        _image,
        image => Assert.Equal(Score(image.Hypothesis, image.References).Corpus, Score(image.Hypothesis, [.. image.References.Reverse()]).Corpus))
        .QuickCheckThrowOnFailure();

    private static MetricScore Score(string hypothesis, params string[] references) => RougeL.Score(CaptionCorpus.FromTokens(
        [Tokens(hypothesis)], [[.. references.Select(Tokens)]]));

    private static string[] Tokens(string caption) => caption.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Compare(MetricFixture fixture)
    {
        if (fixture.Expects("ROUGE-L")) fixture.AssertEqual(RougeL.Score(fixture.Corpus()));
    }
}
