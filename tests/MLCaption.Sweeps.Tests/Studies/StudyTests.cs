using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Studies;

public sealed class StudyTests
{
    private static readonly SearchSpace _space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "integer": [1, 4] } }"""));

    private readonly MemoryStorage _storage = new();

    [Fact]
    public void Every_trial_runs_with_its_resolved_document_and_keeps_its_metrics()
    {
        var result = Study(run => Score(run.Document!["x"]!.GetValue<long>())).Run(3, CancellationToken.None);

        Assert.Equal(StudyEnd.Done, result.End);
        Assert.Equal([1.0, 2, 3], result.Trials.Select(trial => trial.Metrics["score"]));
    }

    [Fact]
    public void A_failed_trial_keeps_its_reason_and_the_study_goes_on()
    {
        var result = Study(run => run.Trial.Number == 1 ? throw new TrialFailedException("no such image") : Score(1)).Run(3, CancellationToken.None);

        Assert.Equal([TrialState.Completed, TrialState.Failed, TrialState.Completed], result.Trials.Select(trial => trial.State));
        Assert.Equal("no such image", result.Trials[1].Reason);
    }

    [Fact]
    public void A_mistake_of_the_program_is_not_a_failed_trial() =>
        Assert.Throws<InvalidCastException>(() => Study(_ => throw new InvalidCastException()).Run(1, CancellationToken.None));

    [Fact]
    public void Reports_are_stored_as_they_come()
    {
        Study(run =>
        {
            run.Report(1, Score(5));
            Assert.Equal(5, _storage.Load()[0].Reports[0].Values["score"]);
            return Score(6);
        }).Run(1, CancellationToken.None);

        Assert.Equal(1, Assert.Single(_storage.Load()[0].Reports).Step);
    }

    [Fact]
    public void A_searched_space_ends_the_study() => Assert.Equal(StudyEnd.Exhausted, Study(_ => Score(1)).Run(100, CancellationToken.None).End);

    [Fact]
    public void A_cancelled_trial_is_run_again_under_its_number_with_its_parameters()
    {
        using var stop = new CancellationTokenSource();
        var first = Study(run =>
        {
            if (run.Trial.Number == 2)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }
            return Score(1);
        }).Run(4, stop.Token);
        var ran = new List<int>();

        var second = Study(run =>
        {
            ran.Add(run.Trial.Number);
            return Score(run.Trial.Parameters["$.x"]);
        }).Run(4, CancellationToken.None);

        Assert.Equal(StudyEnd.Interrupted, first.End);
        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Running], first.Trials.Select(trial => trial.State));
        Assert.Equal([2, 3], ran);
        Assert.Equal(first.Trials[2].Parameters, second.Trials[2].Parameters);
        Assert.Equal(StudyEnd.Done, second.End);
    }

    [Fact]
    public void An_interrupted_study_ends_as_an_uninterrupted_one()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }"""));
        var objective = new DelegateObjective((run, _) => Score(run.Trial.Parameters["$.x"]));
        var whole = new Study(space, new RandomSampler(3), new MemoryStorage(), objective, TimeProvider.System).Run(6, CancellationToken.None);
        var storage = new MemoryStorage();
        foreach (int trials in new[] { 1, 2, 4, 6 }) new Study(space, new RandomSampler(3), storage, objective, TimeProvider.System).Run(trials, CancellationToken.None);

        Assert.Equal(whole.Trials.Select(trial => trial.Metrics["score"]), storage.Load().Select(trial => trial.Metrics["score"]));
    }

    [Fact]
    public void The_observer_hears_each_event_after_it_was_stored()
    {
        var heard = new List<string>();
        var observer = new Listener(change => heard.Add($"{change.GetType().Name} {_storage.Load()[change.Number].State}"));
        new Study(_space, new GridSampler(), _storage, new DelegateObjective((_, _) => Score(1)), TimeProvider.System, observer).Run(1, CancellationToken.None);

        Assert.Equal(["TrialStarted Running", "TrialCompleted Completed"], heard);
    }

    [Fact]
    public void A_space_that_the_sampler_can_not_search_is_refused_at_once()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }"""));
        var study = new Study(space, new GridSampler(), _storage, new DelegateObjective((_, _) => Score(1)), TimeProvider.System);

        Assert.Equal("$.x must have a 'step' to be searched by a grid.", Assert.Throws<ArgumentException>(() => study.Run(1, CancellationToken.None)).Message);
        Assert.Empty(_storage.Load());
    }

    [Fact]
    public void The_best_trial_is_the_first_of_the_largest()
    {
        double[] scores = [1, double.NaN, 3, 3, 2];
        var trials = scores.Select((score, number) => new Trial(number, ParameterSet.Empty, TrialState.Completed) { Metrics = Score(score) });

        Assert.Equal(2, trials.Best("score")!.Number);
        Assert.Null(trials.Best("other"));
    }

    private static Dictionary<string, double> Score(double score) => new() { ["score"] = score };

    private Study Study(Func<TrialRun, IReadOnlyDictionary<string, double>> objective) =>
        new(_space, new GridSampler(), _storage, new DelegateObjective((run, _) => objective(run)), TimeProvider.System);

    private sealed class DelegateObjective(Func<TrialRun, CancellationToken, IReadOnlyDictionary<string, double>> run) : ITrialObjective
    {
        public IReadOnlyDictionary<string, double> Run(TrialRun trial, CancellationToken cancellationToken) => run(trial, cancellationToken);
    }

    private sealed class Listener(Action<TrialEvent> hear) : IProgress<TrialEvent>
    {
        public void Report(TrialEvent value) => hear(value);
    }
}
