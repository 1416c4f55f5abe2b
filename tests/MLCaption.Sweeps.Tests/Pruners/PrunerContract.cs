namespace MLCaption.Sweeps.Tests.Pruners;

/// <summary>What every pruner keeps to.</summary>
public abstract class PrunerContract
{
    protected static Goal[] Score { get; } = [new("score")];

    protected abstract IPruner Create();

    [Fact]
    public void Its_defaults_are_right() => Assert.Empty(Create().Problems());

    [Fact]
    public void A_trial_without_reports_goes_on() => Assert.Null(Create().Judge(Score, Running(9), Finished(20)));

    [Fact]
    public void A_trial_that_reports_nothing_of_the_goal_goes_on()
    {
        var trial = Running(9) with { Reports = [.. Enumerable.Range(1, 9).Select(step => new TrialReport(step, new Dictionary<string, double> { ["other"] = 0 }))] };

        Assert.Null(Create().Judge(Score, trial, Finished(20)));
    }

    [Fact]
    public void The_best_of_all_goes_on_at_every_step()
    {
        for (int steps = 1; steps <= 9; steps++) Assert.Null(Create().Judge(Score, Running(9, [.. Enumerable.Range(1, steps).Select(step => 100.0 + step)]), Finished(20)));
    }

    [Fact]
    public void Running_and_failed_trials_and_the_order_of_the_others_change_nothing()
    {
        var others = Finished(20);
        Trial[] noise = [Running(30, 1e6, 1e6, 1e6, 1e6, 1e6), Running(31, 1e6, 1e6, 1e6, 1e6) with { State = TrialState.Failed }];
        for (int steps = 1; steps <= 9; steps++)
        {
            var trial = Running(25, [.. Enumerable.Range(1, steps).Select(step => 5.0)]);
            string? verdict = Create().Judge(Score, trial, others);
            Assert.Equal(verdict, Create().Judge(Score, trial, [.. noise, .. others.Reverse()]));
        }
    }

    [Fact]
    public void Broken_numbers_of_others_do_no_harm()
    {
        Trial[] others = [.. Finished(20), Completed(40, double.NaN, double.PositiveInfinity, 3), Completed(41, double.NegativeInfinity)];

        Assert.Null(Create().Judge(Score, Running(9, 101, 102, 103, 104), others));
    }

    /// <summary>Trial n reports n at every of nine steps.</summary>
    protected static IReadOnlyList<Trial> Finished(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Completed(number, [.. Enumerable.Repeat((double)number, 9)]))];

    protected static Trial Completed(int number, params double[] scores) => Running(number, scores) with { State = TrialState.Completed };

    protected static Trial Running(int number, params double[] scores) => new(number, ParameterSet.Empty, TrialState.Running)
    {
        Reports = [.. scores.Select((score, index) => new TrialReport(index + 1, new Dictionary<string, double> { ["score"] = score }))],
    };
}
