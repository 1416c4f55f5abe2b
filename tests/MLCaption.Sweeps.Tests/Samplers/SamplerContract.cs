using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers;

/// <summary>What every sampler keeps to.</summary>
public abstract class SamplerContract
{
    protected static SearchSpace Conditional { get; } = SearchSpace.Of(JsonNode.Parse("""
        { "a": { "choice": [ { "b": { "integer": [1, 3] } }, { "c": { "uniform": [0, 1], "step": 0.25 }, "d": { "choice": ["x", "y"] } } ] },
          "e": { "integer": [1, 8], "log": true } }
        """));

    protected abstract ISampler Create();

    [Fact]
    public void Every_trial_lies_in_the_space_and_has_just_the_open_holes()
    {
        Assert.Empty(Create().Problems(Conditional));
        foreach (var trial in Conduct(Conditional, 50)) Assert.NotNull(Conditional.Resolve(trial.Parameters));
    }

    [Fact]
    public void A_finite_space_is_searched_through_once_and_then_ends()
    {
        var trials = Conduct(Conditional, 1000);

        Assert.Equal(Conditional.Size, trials.Count);
        Assert.Equal(trials.Count, trials.Select(trial => trial.Parameters).Distinct().Count());
    }

    [Fact]
    public void The_same_number_and_history_give_the_same_parameters()
    {
        var history = Conduct(Conditional, 10);

        Assert.Equal(Create().Sample(Conditional, 10, history), Create().Sample(Conditional, 10, history));
    }

    [Fact]
    public void Later_trials_of_the_history_change_nothing()
    {
        var history = Conduct(Conditional, 20);

        Assert.Equal(history[7].Parameters, Create().Sample(Conditional, 7, history));
    }

    [Fact]
    public void A_document_without_holes_is_one_trial() =>
        Assert.Equal([ParameterSet.Empty], Conduct(SearchSpace.Of(JsonNode.Parse("{}")), 5).Select(trial => trial.Parameters));

    protected IReadOnlyList<Trial> Conduct(SearchSpace space, int atMost)
    {
        var trials = new List<Trial>();
        while (trials.Count < atMost && Create().Sample(space, trials.Count, trials) is { } parameters)
        {
            trials.Add(new Trial(trials.Count, parameters, TrialState.Completed));
        }
        return trials;
    }
}
