namespace MLCaption.Sweeps.Tests.Pruners;

public sealed class HyperbandPrunerTests : PrunerContract
{
    protected override IPruner Create() => new HyperbandPruner(new HyperbandPrunerOptions(81));

    [Fact]
    public void Brackets_are_as_large_as_the_paper_says()
    {
        var pruner = new HyperbandPruner(new HyperbandPrunerOptions(81));

        // Li et al. 2018, table 1: R = 81, eta = 3 begins with 81, 34, 15, 8 and 5 configurations.
        Assert.Equal([81, 34, 15, 8, 5], Enumerable.Range(0, 143).CountBy(pruner.BracketOf).OrderBy(bracket => bracket.Key).Select(bracket => bracket.Value));
        Assert.Equal(pruner.BracketOf(3), pruner.BracketOf(143 + 3));
    }

    [Fact]
    public void A_trial_is_compared_within_its_bracket()
    {
        // Bracket 0 is trials 0 to 80, bracket 1 begins with trial 81 and compares from step 3 on.
        Assert.NotNull(Create().Judge(Score, Running(70, 1), Finished(20)));
        Assert.Null(Create().Judge(Score, Running(90, 1, 1, 1), Finished(20)));
        Assert.Null(Create().Judge(Score, Running(90, 1), [Completed(91, 9, 9, 9)]));
        Assert.NotNull(Create().Judge(Score, Running(90, 1, 1, 1), [Completed(91, 9, 9, 9)]));
    }

    // R = 9, eta = 3: brackets of 9, 5 and 3 trials, compared from step 1, 3 and 9 on. Li et al. 2018, algorithm 1: what came as far as R
    // is done, and the last bracket, s = 0, ends nobody.
    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(16)]
    public void A_trial_that_comes_as_far_as_R_is_never_ended(int number)
    {
        var pruner = new HyperbandPruner(new HyperbandPrunerOptions(9));
        double[] worst = [.. Enumerable.Repeat(-1.0, 9)];

        Assert.Null(pruner.Judge(Score, Running(number, worst), Finished(17)));
        Assert.Null(pruner.Judge(Score, Running(number, [.. worst, -1]), Finished(17)));
    }

    [Fact]
    public void The_gentlest_bracket_ends_nobody()
    {
        var pruner = new HyperbandPruner(new HyperbandPrunerOptions(9));

        for (int steps = 1; steps <= 9; steps++) Assert.Null(pruner.Judge(Score, Running(16, [.. Enumerable.Repeat(-1.0, steps)]), Finished(17)));
        Assert.NotNull(pruner.Judge(Score, Running(8, -1), Finished(17)));
        Assert.NotNull(pruner.Judge(Score, Running(13, -1, -1, -1), Finished(17)));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_told() =>
        Assert.Equal(["maxStep must be at least minStep, 3, but was 2."], new HyperbandPruner(new HyperbandPrunerOptions(2) { MinStep = 3 }).Problems());
}
