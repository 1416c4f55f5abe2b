namespace MLCaption.Sweeps.Tests.Pruners;

public sealed class AshaPrunerTests : PrunerContract
{
    protected override IPruner Create() => new AshaPruner();

    // Rungs 1, 3, 9. Eight others report 0 … 7; with the ninth, the best three go on.
    [Theory]
    [InlineData(5.5, false)]
    [InlineData(4.5, true)]
    public void Only_the_best_of_eta_go_on_from_a_rung(double value, bool pruned) =>
        Assert.Equal(pruned, Create().Judge(Score, Running(8, value), Finished(8)) is not null);

    [Fact]
    public void Between_rungs_nothing_is_pruned()
    {
        Assert.Null(Create().Judge(Score, Running(8, 9, 0), Finished(8)));
        Assert.NotNull(Create().Judge(Score, Running(8, 9, 9, 0), Finished(8)));
        Assert.Null(Create().Judge(Score, Running(8, 9, 9, 9, 0), Finished(8)));
    }

    [Fact]
    public void The_best_goes_on_beside_fewer_than_eta()
    {
        Assert.Null(Create().Judge(Score, Running(1, 5), [Completed(0, 4)]));
        Assert.NotNull(Create().Judge(Score, Running(1, 3), [Completed(0, 4)]));
        Assert.Null(Create().Judge(Score, Running(0, 3), []));
    }

    [Fact]
    public void Pruned_trials_count_at_the_rungs_that_they_reached() =>
        Assert.NotNull(Create().Judge(Score, Running(1, 3), [Completed(0, 4) with { State = TrialState.Pruned }]));

    [Fact]
    public void A_rung_that_is_stepped_over_is_judged_at_the_next_report()
    {
        var trial = Running(8) with { Reports = [Report(2, 9), Report(4, 0)] };

        Assert.Equal("score 0 at step 4: 7 of 8 trials did better, and the best 3 go on from step 3.", Create().Judge(Score, trial, Finished(8)));
    }

    private static TrialReport Report(int step, double score) => new(step, new Dictionary<string, double> { ["score"] = score });
}
