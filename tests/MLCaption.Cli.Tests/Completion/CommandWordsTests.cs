using MLCaption.Cli.Completion;

namespace MLCaption.Cli.Tests.Completion;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("mlcaption", "mlcaption")]
    [InlineData("mlcaption ", "mlcaption|")]
    [InlineData("mlcaption  caption a.zip", "mlcaption|caption|a.zip")]
    [InlineData("m 'a b' \"c d\"e", "m|a b|c de")]
    [InlineData("m 'a b", "m|a b")]
    [InlineData("m ''", "m|")]
    [InlineData("m '' x", "m||x")]
    public void A_line_is_cut_as_shells_do(string line, string words) => Assert.Equal(words.Split('|'), CommandWords.Of(line));

    [Fact]
    public void A_blank_behind_a_backslash_is_part_of_the_word()
    {
        if (!OperatingSystem.IsWindows()) Assert.Equal(["m", "a b", "'"], CommandWords.Of("m a\\ b \\'"));
    }
}
