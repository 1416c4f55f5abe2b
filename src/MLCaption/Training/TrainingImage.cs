namespace MLCaption.Training;

/// <summary>An image to learn from.</summary>
/// <param name="Row">Where its features are.</param>
/// <param name="Captions">Ids of the words of each caption, closed by the end token.</param>
/// <param name="IsMirrored">Whether the image is seen mirrored this time, and the captions tell of it so.</param>
internal sealed record TrainingImage(int Row, IReadOnlyList<int[]> Captions, bool IsMirrored = false);
