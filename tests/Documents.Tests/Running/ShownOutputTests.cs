namespace Documents.Tests.Running;

public sealed class ShownOutputTests
{
    [Theory]
    [InlineData("a\nb\n", "a\nb", true)]
    [InlineData("a\n…\nd", "a\nb\nc\nd\n", true)]
    [InlineData("…\nd\n…", "a\nd", true)]
    [InlineData("a\n…", "a", true)]
    [InlineData("a", "a\nb", false)]
    [InlineData("…\nb", "a\nb\nc", false)]
    [InlineData("a\n…\nc", "a\nb", false)]
    public void Lines_are_equal_but_where_any_may_stand(string shown, string printed, bool isShown) => Assert.Equal(isShown, ShownOutput.IsOf(shown, printed));
}
