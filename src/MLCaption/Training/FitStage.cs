namespace MLCaption.Training;

/// <summary>What a training is busy with.</summary>
public enum FitStage
{
    /// <summary>Reading images with their captions, which encodes them.</summary>
    Reading,

    /// <summary>Learning from batches.</summary>
    Learning,
}
