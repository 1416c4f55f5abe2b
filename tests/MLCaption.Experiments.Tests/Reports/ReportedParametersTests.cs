using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments.Tests.Reports;

public sealed class ReportedParametersTests
{
    [Fact]
    public void Numbers_have_their_ends_and_tell_whether_they_were_searched_by_their_logarithm()
    {
        var parameters = Of("""{ "a": { "logUniform": [0.001, 0.1] }, "b": { "integer": [2, 8], "step": 2 }, "c": { "uniform": [0, 1] } }""");

        Assert.Equal(
            [("a", true, 0.001, 0.1), ("b", false, 2.0, 8.0), ("c", false, 0.0, 1.0)],
            parameters.All.Select(axis => (axis.Name, axis.IsLog, axis.Low!.Value, axis.High!.Value)));
        Assert.All(parameters.All, axis => Assert.Null(axis.Words));
    }

    [Fact]
    public void Objects_of_a_choice_are_told_by_their_own_values_and_by_number_where_these_are_alike()
    {
        var parameters = Of("""
            { "decoder": { "choice": [ { "network": "merge", "cell": "gru" }, { "network": "attention", "gate": true, "size": { "integer": [1, 2] } },
                { "size": { "integer": [3, 4] } }, { "network": "merge", "cell": "gru", "size": { "integer": [5, 6] } } ] } }
            """);

        Assert.Equal(["merge gru #0", "attention gate true", "#2", "merge gru #3"], parameters.All[0].Words!);
    }

    [Fact]
    public void Branches_share_the_axis_of_a_name_and_a_closed_parameter_is_missing()
    {
        var parameters = Of("""
            { "decoder": { "choice": [ { "network": "a", "size": { "integer": [1, 4] } }, { "network": "b", "size": { "integer": [3, 9] } }, { "network": "c" } ] } }
            """);

        Assert.Equal(("decoder.size", 1.0, 9.0), (parameters.All[1].Name, parameters.All[1].Low!.Value, parameters.All[1].High!.Value));
        Assert.Equal(2, parameters.All.Count);
        Assert.Equal("""{"decoder":"b","decoder.size":5}""", Values(parameters, new("$.decoder", 1), new("$.decoder.choice[1].size", 5)));
        Assert.Equal("""{"decoder":"c"}""", Values(parameters, new KeyValuePair<string, double>("$.decoder", 2)));
    }

    [Fact]
    public void Numbers_to_choose_from_are_words_in_their_order() =>
        Assert.Equal(["0.4", "0.1", "null"], Of("""{ "a": { "choice": [0.4, 0.1, null] } }""").All[0].Words!);

    private static ReportedParameters Of(string document) => new(SearchSpace.Of(JsonNode.Parse(document)));

    private static string Values(ReportedParameters parameters, params KeyValuePair<string, double>[] values) =>
        new JsonObject(parameters.ValuesOf(new Trial(0, new ParameterSet(values), TrialState.Running)).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone()))).ToJsonString();
}
