namespace MLCaption.Training;

/// <summary>How far a training is within an epoch, or before the first one.</summary>
/// <param name="Stage">What it is busy with.</param>
/// <param name="Done">Images that were read, or batches of this epoch that were learnt from.</param>
/// <param name="Total">How many there will be; null when that is not known.</param>
/// <param name="Epoch">The epoch under way, counted from 1; 0 before the first.</param>
/// <param name="Epochs">How many there will be at most; 0 before the first.</param>
public readonly record struct FitProgress(FitStage Stage, long Done, long? Total, int Epoch, int Epochs);
