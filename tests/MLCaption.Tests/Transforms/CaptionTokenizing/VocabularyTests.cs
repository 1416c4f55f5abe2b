using MLCaption.Networks;
using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class VocabularyTests
{
    private static readonly Vocabulary _vocabulary = Vocabulary.Build([["b", "a", "c"], ["c", "b", "rare", "c"], ["a"]], minCount: 2);

    [Fact]
    public void Words_fall_in_count_and_equals_are_in_ordinal_order() =>
        Assert.Equal(["c", "a", "b"], _vocabulary.Words.Skip(SpecialTokens.Count));

    [Fact]
    public void An_unknown_word_has_the_unknown_id()
    {
        Assert.Equal([4, 3, 6], _vocabulary.IdsOf(["c", "rare", "b"]));
        Assert.Equal(SpecialTokens.Unknown, _vocabulary.IdOf("never seen"));
    }

    [Fact]
    public void Text_ends_at_the_end_token_and_has_no_padding() => Assert.Equal("a <unknown> c", _vocabulary.TextOf([1, 5, 3, 0, 4, 2, 6]));

    [Fact]
    public void A_word_spelt_like_a_special_token_does_not_become_one() =>
        Assert.Equal(SpecialTokens.Count, Vocabulary.Build([["<end>", "<end>"]], minCount: 1).Count);

    [Fact]
    public void A_word_that_stands_twice_is_refused() =>
        Assert.StartsWith(
            "The word 'x' has the ids 4 and 5.",
            Assert.Throws<ArgumentException>(() => new Vocabulary(["<padding>", "<start>", "<end>", "<unknown>", "x", "x"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_id_outside_the_vocabulary_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => _vocabulary.TextOf([99]));
}
