namespace MLCaption.Sweeps.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("dropuot", "dropout")]
    [InlineData("Dropout", "dropout")]
    [InlineData("hiddensize", "hiddenSize")]
    [InlineData("epoch", "epochs")]
    [InlineData("optimiser", null)]
    [InlineData("", null)]
    public void The_name_with_the_fewest_changed_letters_is_meant(string typed, string? nearest) =>
        Assert.Equal(nearest, NearestName.Of(typed, ["epochs", "dropout", "hiddenSize"]));

    [Fact]
    public void The_hint_is_a_question_or_nothing()
    {
        Assert.Equal(" Did you mean 'seed'?", NearestName.Hint("sed", ["seed", "name"]));
        Assert.Equal("", NearestName.Hint("zzzzzz", ["seed", "name"]));
    }
}
