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

    private DistinctSampler Distinct => new DistinctSampler(Create());

    [Fact]
    public void Every_trial_lies_in_the_space_and_has_just_the_open_holes()
    {
        Assert.Empty(Create().Problems(Conditional));
        foreach (var trial in Conduct(Conditional, 50)) Assert.NotNull(Conditional.Resolve(trial.Parameters));
    }

    [Fact]
    public void A_choice_may_have_any_number_of_values()
    {
        var space = SearchSpace.Of(new JsonObject
        {
            ["a"] = new JsonObject { ["choice"] = new JsonArray([.. Enumerable.Range(0, 100).Select(i => new JsonObject { ["b"] = new JsonObject { ["integer"] = new JsonArray(10 * i, (10 * i) + 1) } })]) },
        });

        var trials = Conduct(space, 40);

        Assert.Equal(40, trials.Select(trial => space.Resolve(trial.Parameters)!.ToJsonString()).Distinct().Count());
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
        Assert.Equal(Distinct.Sample(Conditional, 10, history), Distinct.Sample(Conditional, 10, history));
    }

    [Fact]
    public void Later_trials_of_the_history_change_nothing()
    {
        var history = Conduct(Conditional, 20);

        Assert.Equal(history[7].Parameters, Distinct.Sample(Conditional, 7, history));
    }

    [Fact]
    public void A_document_without_holes_is_one_trial() =>
        Assert.Equal([ParameterSet.Empty], Conduct(SearchSpace.Of(JsonNode.Parse("{}")), 5).Select(trial => trial.Parameters));

    [Fact]
    public void The_order_of_the_history_changes_nothing()
    {
        var history = Mixed();

        Assert.Equal(Distinct.Sample(Mixture, history.Count, history), Distinct.Sample(Mixture, history.Count, [.. history.AsEnumerable().Reverse()]));
    }

    [Fact]
    public void Whatever_became_of_the_trials_the_next_lies_in_the_space()
    {
        if (Create().Problems(Mixture).Count > 0) return;
        var history = Mixed();
        for (int number = 20; number <= history.Count; number++)
        {
            var parameters = Distinct.Sample(Mixture, number, history)!;
            Assert.NotNull(Mixture.Resolve(parameters));
            Assert.DoesNotContain(parameters, history.Where(trial => trial.Number < number).Select(trial => trial.Parameters));
        }
    }

    [Fact]
    public void Results_that_are_all_alike_or_no_numbers_do_no_harm()
    {
        foreach (double result in new[] { 0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue })
        {
            var trials = Conduct(Conditional, 40, _ => result);
            Assert.Equal(Conditional.Size < 40 ? (int)Conditional.Size! : 40, trials.Select(trial => trial.Parameters).Distinct().Count());
        }
    }

    [Fact]
    public void A_space_of_one_point_is_one_trial()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [{ "b": { "integer": [5, 5] } }] }, "c": { "uniform": [0, 0.3], "step": 0.3 } }"""));

        Assert.Equal(2, Conduct(space, 10).Count);
    }

    [Fact]
    public void Nothing_is_tried_twice_where_only_a_part_of_the_space_is_endless()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": ["x", "y", { "b": { "uniform": [0, 1] } }] } }"""));
        if (Create().Problems(space).Count > 0) return;

        var trials = Conduct(space, 40, parameters => parameters["$.a"] == 0 ? 1 : 0);

        Assert.Equal(40, trials.Select(trial => trial.Parameters).Distinct().Count());
    }

    [Fact]
    public void Running_and_failed_trials_are_not_tried_again_either()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [1, 2, 3, 4] } }"""));
        Trial[] history = [.. new[] { (0, TrialState.Running), (1, TrialState.Failed), (2, TrialState.Pruned) }
            .Select(trial => new Trial(trial.Item1, new ParameterSet([new("$.a", trial.Item1)]), trial.Item2))];

        Assert.Equal(3, Distinct.Sample(space, 3, history)!["$.a"]);
        Assert.Null(Distinct.Sample(space, 4, [.. history, new Trial(3, new ParameterSet([new("$.a", 3)]), TrialState.Completed)]));
    }

    [Fact]
    public void A_space_of_a_trillion_points_is_not_counted_out()
    {
        string holes = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"\"h{i}\": {{ \"integer\": [0, 9] }}"));
        var space = SearchSpace.Of(JsonNode.Parse($"{{ {holes} }}"));

        Assert.Equal(1_000_000_000_000, space.Size);
        Assert.Equal(30, Conduct(space, 30).Select(trial => trial.Parameters).Distinct().Count());
    }

    /// <summary>Holes of every kind without a continuous one, so that a grid can search them too.</summary>
    protected static SearchSpace Mixture { get; } = SearchSpace.Of(JsonNode.Parse("""
        { "a": { "choice": [ { "b": { "integer": [1, 2000], "log": true }, "c": { "choice": ["x", "y", "z"] } }, "plain", { "d": { "integer": [-5, 500] } } ] },
          "e": { "uniform": [0, 1], "step": 0.01 } }
        """));

    private static List<Trial> Mixed()
    {
        var trials = new List<Trial>();
        for (int number = 0; number < 60; number++)
        {
            var parameters = new DistinctSampler(new RandomSampler(3)).Sample(Mixture, number, trials)!;
            var values = new Dictionary<string, double> { ["score"] = number % 9 == 0 ? double.NaN : Math.Sin(number) };
            trials.Add((number % 5) switch
            {
                0 => new Trial(number, parameters, TrialState.Failed) { Reason = "out of memory" },
                1 => new Trial(number, parameters, TrialState.Pruned) { Reports = [new TrialReport((number % 3) + 1, values)] },
                2 when number > 50 => new Trial(number, parameters, TrialState.Running),
                _ => new Trial(number, parameters, TrialState.Completed) { Metrics = values },
            });
        }
        return trials;
    }

    protected IReadOnlyList<Trial> Conduct(SearchSpace space, int atMost, Func<ParameterSet, double>? score = null)
    {
        var trials = new List<Trial>();
        while (trials.Count < atMost && Distinct.Sample(space, trials.Count, trials) is { } parameters)
        {
            trials.Add(new Trial(trials.Count, parameters, TrialState.Completed)
            {
                Metrics = new Dictionary<string, double> { ["score"] = score?.Invoke(parameters) ?? trials.Count % 7 },
            });
        }
        return trials;
    }
}
