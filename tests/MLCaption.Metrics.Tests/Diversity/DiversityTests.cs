namespace MLCaption.Metrics.Tests.Diversities;

public class DiversityTests
{
    private static readonly TokenizedCaptions _three = Captions(["a b c", "a b d"], ["a a"]);

    [Fact]
    public void Distinct_tokens_and_pairs_are_divided_by_tokens()
    {
        // a b c d of 8 tokens; ab bc bd aa.
        CaptionDiversity diversity = Diversity.Of(_three);

        Assert.Equal((3, 4), (diversity.CaptionCount, diversity.VocabularySize));
        Assert.Equal((0.5, 0.5), (diversity.Distinct1, diversity.Distinct2));
    }

    [Fact]
    public void A_caption_repeats_itself_where_a_pair_stood_in_it_before()
    {
        // ab ba ab bb: one of four; aa aa aa: two of three; no pair; ab bc: none.
        CaptionDiversity diversity = Diversity.Of(Captions(["a b a b b", "a a a a"], ["a", "a b c"]));
        Assert.Equal(((1.0 / 4) + (2.0 / 3)) / 4, diversity.RepeatedPairs, 1e-12);
    }

    [Fact]
    public void Lengths_are_in_tokens()
    {
        CaptionDiversity diversity = Diversity.Of(_three);

        Assert.Equal(8.0 / 3, diversity.MeanLength, 1e-12);
        Assert.Equal(Math.Sqrt(2) / 3, diversity.LengthDeviation, 1e-12);
    }

    [Theory]
    [InlineData(0.0, "a a", "a b d", "a b c", "b")]
    [InlineData(2.0 / 3, "x y", "a b c", "a", "a b c d")]
    [InlineData(1.0, "b a", "c b a", "a b x", "")]
    public void A_caption_is_new_where_no_training_caption_has_the_same_tokens(double expected, params string[] training) =>
        Assert.Equal(expected, Diversity.Of(_three, Captions(training)).NewCaptions!.Value, 1e-12);

    [Fact]
    public void Without_training_captions_none_is_known_to_be_new() => Assert.Null(Diversity.Of(_three).NewCaptions);

    [Fact]
    public void Mutual_bleu_is_of_each_caption_against_the_others_of_its_image()
    {
        // BLEU-4 of the first and of the second caption is 1, of the third as good as 0; the image with one caption takes no part.
        CaptionDiversity diversity = Diversity.Of(Captions(["a b c d", "a b c d", "e f g h"], ["a b c d"]));
        Assert.Equal(2.0 / 3, diversity.MutualBleu4!.Value, 1e-8);
    }

    [Fact]
    public void Mutual_bleu_is_a_corpus_score_of_the_captions_in_the_same_place()
    {
        // In place one and two: 4 + 0 of 4 + 4 single tokens match, 3 of 6 pairs, 2 of 4, 1 of 2: BLEU-4 is 1/2. In place three, which the
        // first image alone has, 1.
        CaptionDiversity diversity = Diversity.Of(Captions(["a b c d", "a b c d", "a b c d"], ["e f g h", "i j k l"]));
        Assert.Equal((0.5 + 0.5 + 1) / 3, diversity.MutualBleu4!.Value, 1e-8);
    }

    [Fact]
    public void Single_captions_have_nothing_to_differ_from()
    {
        CaptionDiversity diversity = Diversity.Of(Captions(["a b c"], ["a b"]), frequencies: Frequencies());
        Assert.Null(diversity.MutualBleu4);
        Assert.Null(diversity.SelfCider);
    }

    [Fact]
    public void Self_cider_needs_document_frequencies() => Assert.Null(Diversity.Of(_three).SelfCider);

    [Fact]
    public void Captions_without_tokens_are_not_varied()
    {
        CaptionDiversity diversity = Diversity.Of(Captions(["", ""]), frequencies: Frequencies());

        Assert.Equal((0, 0, 0), (diversity.Distinct1, diversity.Distinct2, diversity.VocabularySize));
        Assert.Equal((0, 0, 0), (diversity.MeanLength, diversity.LengthDeviation, diversity.RepeatedPairs));
        Assert.Equal(0, diversity.SelfCider);
        Assert.True(double.IsFinite(diversity.MutualBleu4!.Value));
    }

    [Fact]
    public void No_captions_are_refused() =>
        Assert.StartsWith("There is no caption.", Assert.Throws<ArgumentException>(() => Diversity.Of(Captions([]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Training_captions_of_another_tokenizer_are_refused()
    {
        TokenizedCaptions training = TokenizedCaptions.FromText([["A dog."]]);
        var exception = Assert.Throws<ArgumentException>(() => Diversity.Of(_three, training));
        Assert.StartsWith(
            "The captions were cut by the tokenizer 'given', the training captions by 'ptb'. Cut both alike.", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Of two images that share no word with the captions here.</summary>
    internal static CiderDocumentFrequencies Frequencies() => CiderDocumentFrequencies.Count(Captions(["v w"], ["w v"]));

    internal static TokenizedCaptions Captions(params string[][] images) => TokenizedCaptions.FromTokens(
        [.. images.Select(image => image.Select(caption => caption.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray())]);
}
