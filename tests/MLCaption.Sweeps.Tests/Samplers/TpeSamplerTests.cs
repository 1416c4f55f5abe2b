using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers;

public sealed class TpeSamplerTests : SamplerContract
{
    private static readonly SearchSpace _line = SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }"""));

    protected override ISampler Create() => new TpeSampler(7, [new Goal("score")], new TpeOptions { Startup = 5 });

    [Fact]
    public void Proposals_gather_around_the_best_trials()
    {
        var trials = Conduct(_line, 60, parameters => -Math.Abs(parameters["$.x"] - 0.3));

        Assert.All(trials.Skip(40).Select(trial => trial.Parameters["$.x"]).Order().Skip(5).Take(10), x => Assert.InRange(x, 0.25, 0.35));
    }

    [Fact]
    public void A_goal_to_minimize_is_the_same_goal_with_its_sign_turned()
    {
        var up = Conduct(_line, 20, parameters => -Math.Abs(parameters["$.x"] - 0.3));
        var down = up.Select(trial => trial with { Metrics = new Dictionary<string, double> { ["loss"] = -trial.Metrics["score"] } }).ToList();

        Assert.Equal(Create().Sample(_line, 20, up), new TpeSampler(7, [new Goal("loss", Minimize: true)], new TpeOptions { Startup = 5 }).Sample(_line, 20, down));
    }

    [Fact]
    public void What_the_trials_of_one_branch_reached_says_nothing_of_the_holes_in_another()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [{ "b": { "uniform": [0, 1] } }, { "c": { "uniform": [0, 1] } }] } }"""));
        // Only branch 0 was tried, and the best of it lies near 0.9: in branch 1 every value is still as likely as any other.
        var history = Enumerable.Range(0, 40).Select(number =>
            Scored(number, new ParameterSet([new("$.a", 0), new("$.a.choice[0].b", number / 40.0)]), -Math.Abs((number / 40.0) - 0.9)));
        var tree = AxisTree.Of(space);
        var split = TpeSplit.Of(history, tree, [new Goal("score")], new TpeOptions());
        var good = new ParzenEstimator(tree, split.Below, [.. split.Below.Select(_ => 1.0)], 1);

        Assert.Equal(good.LogDensity([1, double.NaN, 0.1]), good.LogDensity([1, double.NaN, 0.9]), 12);
        Assert.True(good.LogDensity([0, 0.9, double.NaN]) > good.LogDensity([0, 0.1, double.NaN]) + 1);
    }

    [Fact]
    public void Nothing_is_proposed_beside_a_running_trial()
    {
        var history = Enumerable.Range(0, 30)
            .Select(number => Scored(number, new ParameterSet([new("$.x", number / 30.0)]), -Math.Abs((number / 30.0) - 0.5))).ToList();
        double alone = Create().Sample(_line, 60, history)!["$.x"];
        var crowd = Enumerable.Range(30, 20).Select(number => new Trial(number, new ParameterSet([new("$.x", alone)]), TrialState.Running));

        double beside = Create().Sample(_line, 60, [.. history, .. crowd])!["$.x"];

        Assert.True(Math.Abs(beside - alone) > 0.02, $"{beside} is beside {alone}");
    }

    [Fact]
    public void Several_goals_are_searched_along_their_front()
    {
        // f = x, g = 1 - x where y = 0, both worse elsewhere: the front is y = 0, whatever x.
        var space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] }, "y": { "uniform": [0, 1] } }"""));
        var sampler = new TpeSampler(7, [new Goal("f", Minimize: true), new Goal("g", Minimize: true)]);
        var trials = new List<Trial>();
        for (int number = 0; number < 80; number++)
        {
            var parameters = sampler.Sample(space, number, trials)!;
            double x = parameters["$.x"], y = parameters["$.y"];
            trials.Add(new Trial(number, parameters, TrialState.Completed) { Metrics = new Dictionary<string, double> { ["f"] = x + y, ["g"] = 1 - x + y } });
        }

        var late = trials.Skip(40).Select(trial => trial.Parameters).ToList();

        Assert.True(late.Average(parameters => parameters["$.y"]) < 0.25);
        Assert.Contains(late, parameters => parameters["$.x"] < 0.3);
        Assert.Contains(late, parameters => parameters["$.x"] > 0.7);
    }

    [Fact]
    public void The_best_point_may_be_proposed_again_where_that_is_asked_for()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [1, 2, 3, 4, 5, 6, 7, 8] } }"""));
        var history = Enumerable.Range(0, 6).Select(number => Scored(number, new ParameterSet([new("$.a", number)]), number == 3 ? 1 : 0)).ToList();
        int Repeated(bool duplicates) => Enumerable.Range(6, 40).Count(number =>
            history.Exists(trial => trial.Parameters.Equals(new TpeSampler(7, [new Goal("score")], new TpeOptions { Startup = 5, Duplicates = duplicates }).Sample(space, number, history))));

        // Where every candidate is known, chance proposes: DistinctSampler sees to those.
        Assert.True(Repeated(false) < Repeated(true));
    }

    private static Trial Scored(int number, ParameterSet parameters, double score) => new(number, parameters, TrialState.Completed)
    {
        Metrics = new Dictionary<string, double> { ["score"] = score },
    };

    [Fact]
    public void Settings_that_make_no_sense_are_told_all_at_once() =>
        Assert.Equal(
            ["startup must be at least 1, but was 0.", "candidates must be at least 1, but was -1.", "gamma must be in (0, 1), but was 1.", "mostBelow must be at least 1, but was 0."],
            new TpeOptions { Startup = 0, Candidates = -1, Gamma = 1, MostBelow = 0 }.Problems());
}
