namespace MLCaption.Training;

/// <summary>An image to learn from.</summary>
/// <param name="Row">Where its features are.</param>
/// <param name="Captions">Ids of the words of each caption, closed by the end token.</param>
internal sealed record TrainingImage(int Row, IReadOnlyList<int[]> Captions);
