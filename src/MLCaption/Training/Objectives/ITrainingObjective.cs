using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>What a training minimises.</summary>
internal interface ITrainingObjective
{
    /// <summary>How reports name it.</summary>
    string Name { get; }

    /// <summary>The loss of a batch.</summary>
    /// <param name="images">The images.</param>
    /// <param name="regions">What the decoder reads of them, (images, regions, size).</param>
    /// <param name="random">Start of what randomness the objective needs beyond torch's own stream.</param>
    BatchLoss Compute(IReadOnlyList<TrainingImage> images, Tensor regions, int random);
}
