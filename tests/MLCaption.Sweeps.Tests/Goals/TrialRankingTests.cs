namespace MLCaption.Sweeps.Tests.Goals;

public sealed class TrialRankingTests
{
    private static readonly Goal[] _two = [new("cider"), new("seconds", Minimize: true)];

    // Two goals on paper: (cider up, seconds down). 0 and 1 and 4 beat each other nowhere; 2 is beaten by 1 alone, 3 by all but 4, 5 has no number.
    private static readonly Trial[] _trials =
    [
        Of(0, 1.0, 9), Of(1, 0.8, 4), Of(2, 0.7, 5), Of(3, 0.6, 9.5), Of(4, 0.2, 1), Of(5, double.NaN, 3),
        Of(6, 2, 0.1) with { State = TrialState.Pruned },
    ];

    [Fact]
    public void The_front_holds_what_nothing_beats() => Assert.Equal([0, 1, 4], _trials.Front(_two).Select(trial => trial.Number));

    [Fact]
    public void The_ranking_goes_by_front_and_then_by_room() =>
        Assert.Equal([0, 4, 1, 2, 3], _trials.Reverse().Ranked(_two).Select(trial => trial.Number));

    [Fact]
    public void One_goal_is_ranked_by_its_value()
    {
        Assert.Equal([0, 1, 2, 3, 4], _trials.Ranked([_two[0]]).Select(trial => trial.Number));
        Assert.Equal([4], _trials.Front([_two[1]]).Select(trial => trial.Number));
    }

    private static Trial Of(int number, double cider, double seconds) => new(number, ParameterSet.Empty, TrialState.Completed)
    {
        Metrics = new Dictionary<string, double> { ["cider"] = cider, ["seconds"] = seconds },
    };
}
