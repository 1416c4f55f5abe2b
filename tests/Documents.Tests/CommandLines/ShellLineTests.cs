namespace Documents.Tests.CommandLines;

/// <summary>Bash's own words: <c>bash -c 'for w in …; do echo "$w"; done'</c>.</summary>
public sealed class ShellLineTests
{
    [Theory]
    [InlineData("a b  c", "a|b|c")]
    [InlineData("a 'b c' \"d e\" f\\ g", "a|b c|d e|f g")]
    [InlineData("a --where 'x>=2' # why", "a|--where|x>=2")]
    [InlineData("a#b 'c'd \"\"", "a#b|cd|")]
    [InlineData("a \"b \\\" c\"", "a|b \" c")]
    [InlineData("a > out.txt", "a")]
    [InlineData("a b 2> errors", "a|b")]
    [InlineData("a < in b", "a|b")]
    public void A_line_has_the_words_that_bash_sees(string line, string words) => Assert.Equal(words, string.Join('|', Assert.Single(ShellLine.Commands(line))));

    [Theory]
    [InlineData("a | b", "a|b")]
    [InlineData("a && b; c", "a|b|c")]
    [InlineData("a &", "a")]
    [InlineData("# nothing", "")]
    public void Operators_end_a_command(string line, string commands) => Assert.Equal(commands, string.Join('|', ShellLine.Commands(line).Select(words => string.Join(' ', words))));
}
