using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Properties;

/// <summary>What holds for any text.</summary>
public sealed class TokenizerProperties
{
    // Pieces that set rules off, and any character at all, halves of surrogate pairs included.
    private static readonly Gen<string> s_text = Gen.OneOf(
            Gen.Elements("a", "Dog", "n't", "'", "\"", "&amp;", "&", "<", ">", "<a b='", "http://", "www.", ".com", "@", "#", "U.S.", "No.", "1/2", "(", ")", "--", "…", " ", "\n", "\uD83D", "\uDE00", "\0", "\u00AD"),
            Gen.Choose(0, char.MaxValue).Select(c => $"{(char)c}"))
        .ArrayOf()
        .Select(string.Concat);

    // Patterns that send some rule searching to the end of the text, in vain, from every place.
    public static TheoryData<string> Searches =>
    [
        "a", "a ", "a,", "a.", "1.", "1a.", "1,", "1:", "a-", "a_", "a'", "'", "\"", "&", "&amp;", "&a", "<", "<a ", "<a b='", "<a b=\"'", "<a b='\" c=\"' ", "<!-", "<a/", "</a ",
        "@", "a@", "a@.", "#", "#&", "www.", "www./", "www.a/", "a+", "a+.", "a+.com/", "http://", "http://-", "-", ".", ". ", "?", "$", "A$", "A&", "A+", "(", "((", "(1", "1-", "1 ", "1/", "\\", "\\*",
        "A.", "A. ", "U.S.", "U.S.-", "non-", "\u00AD", "=", ":", ":-", "\uD83D", "\u2019", "d'", "l'a", "n't", "é", "é.", "1a.c", "1a.c-", "`", "{", "Mr. ", "x.y,",
    ];

    [Fact]
    public void Any_text_gives_tokens_without_spaces() => Prop.ForAll(s_text.ToArbitrary(), text =>
    {
        Assert.All(PtbTokenizer.Tokenize(text), token =>
        {
            Assert.NotEmpty(token);
            Assert.DoesNotContain(' ', token);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tokens_of_plain_words_are_the_words() =>
        Assert.Equal(100_000, PtbTokenizer.Tokenize(string.Join(' ', Enumerable.Repeat("dog", 100_000))).Length);

    // Work is counted in characters looked at: twice the text may take twice the work, and a little.
    [Theory]
    [MemberData(nameof(Searches))]
    public void Work_grows_with_the_length_of_the_text(string pattern)
    {
        long once = Reads(pattern, 4_000);
        long twice = Reads(pattern, 8_000);

        Assert.InRange(twice, 0, (2.1 * once) + 1_000);
        Assert.InRange(once, 0, 400 * 4_000);
    }

    private static long Reads(string pattern, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(pattern);
        var lexer = new PtbLexer(text.ToString());
        while (lexer.MoveNext())
        {
        }

        return lexer.Reads;
    }
}
