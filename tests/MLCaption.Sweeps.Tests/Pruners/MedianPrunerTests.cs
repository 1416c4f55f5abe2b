namespace MLCaption.Sweeps.Tests.Pruners;

public sealed class MedianPrunerTests : PrunerContract
{
    protected override IPruner Create() => new MedianPruner();

    // Ten others report 0, 1, … 9: their median is 4.5.
    [Theory]
    [InlineData(false, 4, true)]
    [InlineData(false, 5, false)]
    [InlineData(true, 4, false)]
    [InlineData(true, 5, true)]
    public void A_trial_worse_than_the_median_is_pruned(bool minimize, double value, bool pruned) =>
        Assert.Equal(pruned, Create().Judge([new Goal("score", minimize)], Running(10, value, value, value, value), Finished(10)) is not null);

    [Fact]
    public void The_reason_names_step_value_and_company() =>
        Assert.Equal("score 2.5 at step 4: 7 of 10 trials did better by then.", Create().Judge(Score, Running(10, 2.5, 2.5, 2.5, 2.5), Finished(10)));

    [Fact]
    public void What_counts_is_the_best_so_far() => Assert.Null(Create().Judge(Score, Running(10, 1, 8, 1, 1), Finished(10)));

    [Fact]
    public void Nothing_is_pruned_in_the_warmup_or_beside_too_few()
    {
        Assert.Null(Create().Judge(Score, Running(10, 0, 0, 0), Finished(10)));
        Assert.Null(Create().Judge(Score, Running(10, 0, 0, 0, 0), Finished(4)));
        Assert.NotNull(Create().Judge(Score, Running(10, 0, 0, 0, 0), Finished(5)));
    }

    [Fact]
    public void Those_that_never_came_so_far_are_not_compared() =>
        Assert.Null(Create().Judge(Score, Running(10, 0, 0, 0, 0), [.. Enumerable.Range(0, 10).Select(number => Completed(number, 9, 9, 9))]));

    [Fact]
    public void A_metric_that_is_no_number_ends_the_trial() =>
        Assert.Equal("score is NaN at step 4.", Create().Judge(Score, Running(10, 9, 9, 9, double.NaN), []));

    [Fact]
    public void With_several_goals_a_trial_goes_on_while_it_is_on_the_fronts_of_the_better_half()
    {
        Goal[] goals = [new("score"), new("seconds", Minimize: true)];
        Trial Of(int number, double score, double seconds) => new(number, ParameterSet.Empty, TrialState.Completed)
        {
            Reports = [.. Enumerable.Range(1, 4).Select(step => new TrialReport(step, new Dictionary<string, double> { ["score"] = score, ["seconds"] = seconds }))],
        };
        // Four that beat each other nowhere, and two that each of them beats.
        Trial[] others = [Of(0, 9, 9), Of(1, 8, 8), Of(2, 7, 7), Of(3, 6, 6), Of(4, 1, 10), Of(5, 2, 11)];

        Assert.Null(Create().Judge(goals, Of(6, 3, 3), others));
        Assert.NotNull(Create().Judge(goals, Of(6, 5, 9.5), others));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_told_all_at_once() =>
        Assert.Equal(
            ["startup must be at least 1, but was 0.", "warmup must be at least 0, but was -1.", "share must be in (0, 1), but was NaN."],
            new MedianPruner(new MedianPrunerOptions { Startup = 0, Warmup = -1, Share = double.NaN }).Problems());
}
