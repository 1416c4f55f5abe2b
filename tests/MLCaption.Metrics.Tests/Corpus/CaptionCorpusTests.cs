namespace MLCaption.Metrics.Tests.Corpora;

public sealed class CaptionCorpusTests
{
    [Fact]
    public void An_image_without_references_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => CaptionCorpus.FromText(["a", "a dog"], [["a"], []]));

        Assert.Equal("1 of 2 images have no reference caption: 1 (counted from 0). Each needs at least one. (Parameter 'references')", error.Message);
    }

    [Fact]
    public void No_image_is_an_error() => Assert.Equal(
        "There is no image to score. (Parameter 'references')", Assert.Throws<ArgumentException>(() => CaptionCorpus.FromText([], [])).Message);

    [Fact]
    public void A_hypothesis_too_many_is_an_error() => Assert.Equal(
        "There are references for 1 images, but 2 hypotheses. (Parameter 'hypotheses')",
        Assert.Throws<ArgumentException>(() => CaptionCorpus.FromText(["a", "b"], [["a"]])).Message);

    [Fact]
    public void Captions_of_files_make_the_same_corpus()
    {
        CaptionCorpus corpus = CaptionCorpus.FromText([new CaptionToEvaluate("7", "a dog", ["the dog", "a cat"])]);

        Assert.Equal(["a", "dog"], corpus.Hypotheses.TokensOf(0, 0));
        Assert.Equal(["a", "cat"], corpus.References.TokensOf(0, 1));
    }

    [Fact]
    public void References_tokenized_once_serve_several_systems()
    {
        TokenizedCaptions references = TokenizedCaptions.FromText([["a red dog runs"], ["a cat sleeps", "the cat"]]);

        CaptionCorpus corpus = CaptionCorpus.Of(TokenizedCaptions.FromText([["a blue dog runs"], ["the dog"]]), references);

        CaptionCorpus same = CaptionCorpus.FromText(["a blue dog runs", "the dog"], [["a red dog runs"], ["a cat sleeps", "the cat"]]);
        Assert.Equal(Cider.Score(same).PerImage, Cider.Score(corpus).PerImage);
        Assert.Equal(["a", "blue", "dog", "runs"], corpus.Hypotheses.TokensOf(0, 0));
    }

    [Fact]
    public void References_stay_as_they_are_whatever_is_compared_with_them()
    {
        TokenizedCaptions references = TokenizedCaptions.FromText([["a red dog"]]);
        int tokens = references.Table.Count;

        CaptionCorpus.Of(TokenizedCaptions.FromText([["something never seen"]]), references);
        new CiderScorer(references).Score(TokenizedCaptions.FromText([["something never seen"]]));

        Assert.Equal(tokens, references.Table.Count);
    }

    [Fact]
    public void Captions_cut_by_different_tokenizers_are_an_error()
    {
        TokenizedCaptions text = TokenizedCaptions.FromText([["a dog"]]);
        TokenizedCaptions tokens = TokenizedCaptions.FromTokens([[["a", "dog"]]]);

        foreach (Action mix in new[] { (Action)(() => CaptionCorpus.Of(tokens, text)), () => new CiderScorer(text).Score(tokens) })
        {
            Assert.Equal(
                "The hypotheses were cut by the tokenizer 'given', the references by 'ptb'. Cut both alike. (Parameter 'hypotheses')",
                Assert.Throws<ArgumentException>(mix).Message);
        }
    }

    [Fact]
    public void Two_hypotheses_of_an_image_are_an_error() => Assert.Equal(
        "Image 0 (counted from 0) has 2 hypotheses. Each needs one. (Parameter 'hypotheses')",
        Assert.Throws<ArgumentException>(() => CaptionCorpus.Of(TokenizedCaptions.FromText([["a", "b"]]), TokenizedCaptions.FromText([["a"]]))).Message);
}
