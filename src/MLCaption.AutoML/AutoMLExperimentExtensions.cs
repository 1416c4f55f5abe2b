using Microsoft.ML;
using Microsoft.ML.AutoML;
using MLCaption.Sweeps;

namespace MLCaption.AutoML;

/// <summary>Samplers and captioning trials for an <see cref="AutoMLExperiment"/>, beside AutoML's own <c>Set…</c>.</summary>
public static class AutoMLExperimentExtensions
{
    /// <summary>Where a captioning trial's space lies among the experiment's: <c>settings.Parameter["captioning"]["training.learningRate"]</c>.</summary>
    public const string CaptioningSpace = "captioning";

    /// <summary>Searches by TPE, over whatever spaces the experiment has when it runs. The seed is the experiment's, or else 0.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="options"/> has problems; the message tells all.</exception>
    public static AutoMLExperiment SetTpeTuner(this AutoMLExperiment experiment, TpeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        string wrong = string.Join(" ", options?.Problems() ?? []);
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(options));
        return experiment.SetTuner<SamplerTuner>(services =>
            new SamplerTuner(SettingsOf(services).SearchSpace, new TpeSampler(SettingsOf(services).Seed ?? 0, [SamplerTuner.Goal], options)));
    }

    /// <summary>Searches by a sampler, over whatever spaces the experiment has when it runs.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="sampler">Its goals are <see cref="SamplerTuner.Goal"/>, or metrics of captioning trials.</param>
    public static AutoMLExperiment SetSamplerTuner(this AutoMLExperiment experiment, ISampler sampler)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(sampler);
        return experiment.SetTuner<SamplerTuner>(services => new SamplerTuner(SettingsOf(services).SearchSpace, sampler));
    }

    /// <summary>Runs captioning trials that train and score by themselves. Every result is a <see cref="CaptioningTrialResult"/>.</summary>
    /// <param name="experiment">The experiment; the space is added to it.</param>
    /// <param name="space">What is searched, without problems.</param>
    /// <param name="train">Trains what a document says, and scores it on validation images. Called on one thread at a time.</param>
    /// <param name="maximize">The metric that is maximized.</param>
    /// <exception cref="ArgumentException">The space has problems; all are told.</exception>
    public static AutoMLExperiment SetCaptioningTrial(
        this AutoMLExperiment experiment, SearchSpace space, Func<CaptioningTrial, TrainedCaptioner> train, string maximize = CaptioningMetricNames.Cider)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentException.ThrowIfNullOrEmpty(maximize);
        var searched = new SweepSpace(space);
        var best = new BestTrialModel();
        return experiment.AddSearchSpace(CaptioningSpace, searched).SetTrialRunner<CaptioningTrialRunner>(services =>
            new CaptioningTrialRunner((MLContext)services.GetService(typeof(MLContext))!, CaptioningSpace, searched, train, maximize, best));
    }

    /// <summary>Runs captioning trials that fit a pipeline and evaluate its captions. Every result is a <see cref="CaptioningTrialResult"/>.</summary>
    /// <param name="experiment">The experiment; the space is added to it.</param>
    /// <param name="space">What is searched, without problems.</param>
    /// <param name="pipeline">The pipeline that a document says, from images to captions, made with the trial's context.</param>
    /// <param name="train">What is fitted on.</param>
    /// <param name="validation">What is scored on.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The space has problems; all are told.</exception>
    public static AutoMLExperiment SetCaptioningPipeline(
        this AutoMLExperiment experiment,
        SearchSpace space,
        Func<CaptioningTrial, IEstimator<ITransformer>> pipeline,
        IDataView train,
        IDataView validation,
        CaptioningTrialOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        var judged = options ?? new CaptioningTrialOptions();
        return experiment.SetCaptioningTrial(space, trial => FitAndScore(trial, pipeline(trial), train, validation, judged), judged.Maximize);
    }

    private static TrainedCaptioner FitAndScore(
        CaptioningTrial trial, IEstimator<ITransformer> pipeline, IDataView train, IDataView validation, CaptioningTrialOptions options)
    {
        var model = pipeline.Fit(train);
        try
        {
            var metrics = trial.Context.Captioning().Evaluate(
                model.Transform(validation), options.CaptionsColumnName, options.CaptionColumnName, options: options.Evaluation);
            return new TrainedCaptioner(model, metrics.ByName);
        }
        catch
        {
            (model as IDisposable)?.Dispose();
            throw;
        }
    }

    private static AutoMLExperiment.AutoMLExperimentSettings SettingsOf(IServiceProvider services) =>
        (AutoMLExperiment.AutoMLExperimentSettings)services.GetService(typeof(AutoMLExperiment.AutoMLExperimentSettings))!;
}
