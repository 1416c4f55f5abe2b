using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>Trains what an experiment says.</summary>
public interface IExperimentTrainer
{
    /// <summary>Trains, and scores the result on the validation images.</summary>
    /// <param name="experiment">What to train.</param>
    /// <param name="fold">The images to hold out and to score on, of those to train and to validate with; null to learn from all that are for
    /// training, and to score on those for validation.</param>
    /// <param name="checkpoint">File from which an interrupted training goes on, and to which it writes after each epoch; the caller deletes it.</param>
    /// <param name="onEpoch">Told after each epoch.</param>
    /// <param name="cancellationToken">Stops training.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    ITrainedExperiment Train(Experiment experiment, Fold? fold, string checkpoint, Action<EpochReport> onEpoch, CancellationToken cancellationToken);
}
