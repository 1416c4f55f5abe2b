using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>Trains what an experiment says.</summary>
public interface IExperimentTrainer
{
    /// <summary>Trains, and scores the result on the validation images.</summary>
    /// <param name="experiment">What to train.</param>
    /// <param name="onEpoch">Told after each epoch.</param>
    /// <param name="cancellationToken">Stops training.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    ITrainedExperiment Train(Experiment experiment, Action<EpochReport> onEpoch, CancellationToken cancellationToken);
}
