namespace MLCaption.Metrics.Tests.Corpora;

public sealed class TokenizedCaptionsTests
{
    [Fact]
    public void Captions_come_back_as_tokens()
    {
        TokenizedCaptions captions = TokenizedCaptions.FromText([["A dog.", ""], ["The dog isn't red!"]]);

        Assert.Equal((2, 3, 7), (captions.ImageCount, captions.CaptionCount, captions.TokenCount));
        Assert.Equal((2, 1), (captions.CaptionsOf(0), captions.CaptionsOf(1)));
        Assert.Equal(["a", "dog"], captions.TokensOf(0, 0));
        Assert.Empty(captions.TokensOf(0, 1));
        Assert.Equal(["the", "dog", "is", "n't", "red"], captions.TokensOf(1, 0));
        Assert.Equal("ptb", captions.Tokenizer);
    }

    [Fact]
    public void Tokens_that_hold_white_space_are_split_for_bleu_and_cider()
    {
        TokenizedCaptions captions = TokenizedCaptions.FromTokens([[["a", "1\u00A01/2", "", "b"], ["1\u00A01/2"]], [["\u2003"], ["b"]]]);

        TokenizedCaptions split = captions.SplitAtWhiteSpace();

        Assert.Equal(["a", "1", "1/2", "b"], split.TokensOf(0, 0));
        Assert.Equal(["1", "1/2"], split.TokensOf(0, 1));
        Assert.Empty(split.TokensOf(1, 0));
        Assert.Equal(["b"], split.TokensOf(1, 1));
        Assert.Same(split, split.SplitAtWhiteSpace());
    }

    [Fact]
    public void What_is_null_is_named()
    {
        Assert.Equal("Image 1 (counted from 0) is null. (Parameter 'captions')", Assert.Throws<ArgumentException>(() => TokenizedCaptions.FromText([["a"], null!])).Message);
        Assert.Equal(
            "Caption 1 of image 0 (both counted from 0) is null. (Parameter 'captions')",
            Assert.Throws<ArgumentException>(() => TokenizedCaptions.FromTokens([[["a"], null!]])).Message);
        Assert.Throws<ArgumentException>(() => CaptionCorpus.FromText([null!], [["a"]]));
    }

    [Fact]
    public void A_caption_that_is_not_there_is_an_error()
    {
        TokenizedCaptions captions = TokenizedCaptions.FromText([["a"], ["b"]]);

        Assert.Throws<ArgumentOutOfRangeException>(() => captions.TokensOf(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => captions.TokensOf(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>("image", () => captions.TokensOf(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>("image", () => captions.CaptionsOf(-1));
    }
}
