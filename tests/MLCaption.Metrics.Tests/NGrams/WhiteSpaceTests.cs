namespace MLCaption.Metrics.Tests.NGrams;

public sealed class WhiteSpaceTests
{
    // From Python 3: [c for c in map(chr, range(0x10000)) if not c.split()]
    private const string Python =
        "\t\n\u000B\f\r\u001C\u001D\u001E\u001F \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    [Fact]
    public void The_characters_are_those_of_python() =>
        Assert.Equal(Python, string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(WhiteSpace.Separates)));

    [Theory]
    [InlineData("", false)]
    [InlineData("a", true)]
    [InlineData("1\u00A01/2", false)]
    [InlineData(" a", false)]
    [InlineData("a\u200Bb", true)]
    public void A_word_holds_none(string token, bool expected) => Assert.Equal(expected, WhiteSpace.IsWord(token));

    [Fact]
    public void Words_are_taken_one_by_one()
    {
        ReadOnlySpan<char> text = " 555\u00A01234\t";

        Assert.Equal("555", WhiteSpace.TakeWord(ref text).ToString());
        Assert.Equal("1234", WhiteSpace.TakeWord(ref text).ToString());
        Assert.True(WhiteSpace.TakeWord(ref text).IsEmpty);
    }
}
