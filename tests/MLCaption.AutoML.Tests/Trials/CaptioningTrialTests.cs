using Microsoft.ML;
using Microsoft.ML.AutoML;
using MLCaption.AutoML.Tests.Spaces;
using MLCaption.AutoML.Tests.Tuning;
using MLCaption.Sweeps;

namespace MLCaption.AutoML.Tests.Trials;

public sealed class CaptioningTrialTests
{
    private readonly RecordingMonitor _monitor = new();

    [Fact]
    public async Task A_trial_gets_its_document_and_a_context_of_its_own()
    {
        var trials = new List<CaptioningTrial>();
        await Experiment(2, trial =>
        {
            trials.Add(trial);
            return new TrainedCaptioner(new CountedModel(), new Dictionary<string, double> { ["CIDEr"] = 1 });
        }).RunAsync();

        Assert.Equal([0, 1], trials.Select(trial => trial.Number));
        Assert.All(trials, trial => Assert.InRange(trial.Document!["x"]!.GetValue<double>(), 0, 1));
        Assert.NotSame(trials[0].Context, trials[1].Context);
    }

    [Fact]
    public async Task The_largest_metric_is_the_best_and_only_its_model_is_kept()
    {
        double[] cider = [2, 1, 3, 3];
        CountedModel[] models = [.. cider.Select(_ => new CountedModel())];
        bool[] alive = new bool[4];
        int told = 0;
        var best = (CaptioningTrialResult)await Experiment(4, trial =>
        {
            if (trial.Number > 0) alive[trial.Number - 1] = !models[trial.Number - 1].IsDisposed;
            told += _monitor.Completed.Count(result => result.TrialSettings.TrialId == trial.Number - 1);
            return new TrainedCaptioner(models[trial.Number], new Dictionary<string, double> { ["CIDEr"] = cider[trial.Number], ["BLEU-4"] = 0.5 });
        }).RunAsync();

        Assert.Equal(2, best.TrialSettings.TrialId);
        Assert.Equal((3, -3, 0.5), (best.Metric, best.Loss, best.Metrics["BLEU-4"]));
        Assert.Equal([true, false, true], alive[..3]);
        Assert.Equal([true, true, false, true], models.Select(model => model.IsDisposed));
        Assert.Equal(3, told);
    }

    [Fact]
    public async Task A_sampler_may_seek_any_of_the_metrics()
    {
        var sampler = new TpeSampler(1, [new Goal("CIDEr"), new Goal("seconds", Minimize: true)]);
        var documents = new List<double>();
        await Experiment(40, trial =>
        {
            double x = trial.Document!["x"]!.GetValue<double>();
            documents.Add(x);
            return new TrainedCaptioner(new CountedModel(), new Dictionary<string, double> { ["CIDEr"] = -Math.Abs(x - 0.25), ["seconds"] = Math.Abs(x - 0.35) });
        }).SetSamplerTuner(sampler).RunAsync();

        // Whatever lies between 0.25 and 0.35 is dominated by nothing; chance would put a tenth there.
        Assert.True(documents.Skip(10).Count(x => x is >= 0.2 and <= 0.4) > 12);
    }

    [Fact]
    public async Task A_trial_without_the_metric_that_is_sought_fails_and_says_what_there_is()
    {
        var model = new CountedModel();
        var experiment = Experiment(1, _ => new TrainedCaptioner(model, new Dictionary<string, double> { ["BLEU-1"] = 1, ["ROUGE-L"] = 1 }));
        Assert.Equal(
            "The trial has no metric 'CIDEr', which is maximized; it has BLEU-1, ROUGE-L.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => experiment.RunAsync())).Message);
        Assert.True(model.IsDisposed);
    }

    [Fact]
    public async Task Cancelling_the_experiment_reaches_the_trial()
    {
        using var stop = new CancellationTokenSource();
        var experiment = Experiment(5, trial =>
        {
            stop.Cancel();
            trial.Cancellation.ThrowIfCancellationRequested();
            return new TrainedCaptioner(new CountedModel(), new Dictionary<string, double> { ["CIDEr"] = 1 });
        });
        await Assert.ThrowsAsync<TimeoutException>(() => experiment.RunAsync(stop.Token));
        Assert.Equal(["running 0"], _monitor.Told);
    }

    private AutoMLExperiment Experiment(int trials, Func<CaptioningTrial, TrainedCaptioner> train) => new MLContext(1).Auto().CreateExperiment()
        .SetCaptioningTrial(Documents.Space("""{"x": {"uniform": [0, 1]}}"""), train)
        .SetTpeTuner()
        .SetMonitor(_monitor)
        .SetMaxModelToExplore(trials);
}
