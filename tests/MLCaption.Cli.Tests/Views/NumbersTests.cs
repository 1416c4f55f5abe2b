using MLCaption.Cli.Views;

namespace MLCaption.Cli.Tests.Views;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(-0.000049, "0.0000")]
    [InlineData(-0.000051, "-0.0001")]
    [InlineData(-0.0, "0.0000")]
    [InlineData(0.60004, "0.6000")]
    public void A_score_that_rounds_to_nothing_has_no_sign(double score, string expected) => Assert.Equal(expected, Numbers.FineScore(score));
}
