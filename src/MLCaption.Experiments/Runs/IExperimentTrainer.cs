using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>Trains what an experiment says.</summary>
public interface IExperimentTrainer
{
    /// <summary>Trains, and scores the result on the validation images.</summary>
    /// <param name="experiment">What to train.</param>
    /// <param name="checkpoint">File from which an interrupted training goes on, and to which it writes after each epoch; the caller deletes it.</param>
    /// <param name="onEpoch">Told after each epoch.</param>
    /// <param name="cancellationToken">Stops training.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    ITrainedExperiment Train(Experiment experiment, string checkpoint, Action<EpochReport> onEpoch, CancellationToken cancellationToken);
}
