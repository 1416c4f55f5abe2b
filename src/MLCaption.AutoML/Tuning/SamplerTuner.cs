using Microsoft.ML.AutoML;
using MLCaption.Sweeps;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace MLCaption.AutoML;

/// <summary>A sampler as a tuner of AutoML, over a <see cref="SweepSpace"/> or anybody's own space.</summary>
/// <remarks>
/// A proposal depends on the trial's id and on the trials with smaller ids that were proposed or reported, and on nothing else. Every trial
/// tells the metric <see cref="Loss"/>, and a <see cref="CaptioningTrialResult"/> all its metrics beside it, so a sampler may have several
/// goals. A trial without a finite loss counts as failed. Nothing is proposed twice while the space has others, unless a <see cref="TpeSampler"/> is asked for duplicates. When a finite space is searched
/// through, points come again, as they do from AutoML's grid: set a limit.
/// </remarks>
public sealed class SamplerTuner : ITuner
{
    /// <summary>The metric that AutoML minimizes.</summary>
    public const string Loss = "loss";

    private readonly TunedSpace _space;
    private readonly ISampler _sampler;
    private readonly SortedDictionary<int, Trial> _trials = [];

    /// <summary>A tuner without history.</summary>
    /// <param name="space">What is searched: choices, uniform numbers and spaces of these.</param>
    /// <param name="sampler">Proposes.</param>
    /// <exception cref="ArgumentException">The space has options of other kinds, or the sampler can't search it; all that is wrong is told.</exception>
    public SamplerTuner(AutoMLSpace space, ISampler sampler)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(sampler);
        _space = new TunedSpace(space);
        _sampler = sampler is TpeSampler { Duplicates: true } ? sampler : new DistinctSampler(sampler);
        if (sampler.Problems(_space.Holes) is { Count: > 0 } problems) throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(sampler));
    }

    /// <summary>What AutoML seeks.</summary>
    public static Goal Goal { get; } = new(Loss, Minimize: true);

    /// <summary>The options as holes, in the order of their names.</summary>
    public SearchSpace Space => _space.Holes;

    /// <inheritdoc/>
    public Parameter Propose(TrialSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Trial[] history = [.. _trials.Values.TakeWhile(trial => trial.Number < settings.TrialId)];
        var parameters = _sampler.Sample(_space.Holes, settings.TrialId, history)
            ?? _sampler.Sample(_space.Holes, (int)(settings.TrialId % _space.Holes.Size!.Value), [])!;
        _trials[settings.TrialId] = new Trial(settings.TrialId, parameters, TrialState.Running);
        return _space.ToParameter(parameters);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The parameters are not of this space.</exception>
    public void Update(TrialResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var trial = new Trial(result.TrialSettings.TrialId, _space.ToParameters(result.TrialSettings.Parameter), TrialState.Completed);
        // AutoML gives a trial that threw the largest number there is.
        bool failed = !double.IsFinite(result.Loss) || result.Loss == double.MaxValue;
        var metrics = result is CaptioningTrialResult captioning ? new Dictionary<string, double>(captioning.Metrics) : [];
        metrics[Loss] = result.Loss;
        _trials[trial.Number] = failed
            ? trial with { State = TrialState.Failed, Reason = "The trial gave no finite loss." }
            : trial with { Metrics = metrics };
    }
}
