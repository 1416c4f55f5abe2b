namespace MLCaption.Sweeps.Tests.Pruners;

public sealed class ThresholdPrunerTests : PrunerContract
{
    protected override IPruner Create() => new ThresholdPruner(new ThresholdPrunerOptions("score") { Lower = 2, Upper = 200, Warmup = 1 });

    [Theory]
    [InlineData(1.5, "score 1.5 at step 2 is below 2.")]
    [InlineData(2, null)]
    [InlineData(1000, "score 1000 at step 2 is above 200.")]
    [InlineData(double.NaN, "score is NaN at step 2.")]
    public void A_number_outside_its_bounds_ends_the_trial(double value, string? reason) =>
        Assert.Equal(reason, Create().Judge(Score, Running(0, 0, value), []));

    [Fact]
    public void The_warmup_ends_nothing() => Assert.Null(Create().Judge(Score, Running(0, 0), []));

    [Fact]
    public void A_threshold_without_bounds_is_told() =>
        Assert.Equal(["lower or upper must be given."], new ThresholdPruner(new ThresholdPrunerOptions("score")).Problems());
}
