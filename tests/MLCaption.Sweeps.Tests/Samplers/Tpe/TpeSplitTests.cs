using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers.Tpe;

public sealed class TpeSplitTests
{
    private static readonly SearchSpace _space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }"""));

    [Fact]
    public void Completed_trials_stand_before_pruned_ones_and_those_by_how_far_and_how_well_they_came()
    {
        Trial[] trials =
        [
            Of(0, TrialState.Completed, 1), Of(1, TrialState.Completed, 3), Of(2, TrialState.Running, null), Of(3, TrialState.Failed, null),
            Pruned(4, step: 2, 9), Pruned(5, step: 5, 1), Pruned(6, step: 5, 2), Of(7, TrialState.Completed, double.NaN), Of(8, TrialState.Pruned, null),
        ];

        var split = TpeSplit.Of(trials, AxisTree.Of(_space), [new Goal("score")], new TpeOptions { Gamma = 0.9, MostBelow = 5 });

        Assert.Equal((5, 1), (split.Known, split.UnderWay));
        Assert.Equal([0.1, 0.0, 0.6, 0.5, 0.4], split.Below.Select(point => Math.Round(point[0], 9)));
        Assert.Equal([0.2, 0.3, 0.7, 0.8], split.Above.Select(point => Math.Round(point[0], 9)));
    }

    private static Trial Of(int number, TrialState state, double? score) => new(number, new ParameterSet([new("$.x", number / 10.0)]), state)
    {
        Metrics = score is null ? new Dictionary<string, double>() : new Dictionary<string, double> { ["score"] = score.Value },
    };

    private static Trial Pruned(int number, int step, double score) => Of(number, TrialState.Pruned, null) with
    {
        Reports = [new TrialReport(1, new Dictionary<string, double> { ["score"] = 100 }), new TrialReport(step, new Dictionary<string, double> { ["score"] = score })],
    };
}
