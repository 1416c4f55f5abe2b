namespace MLCaption.Serving;

/// <summary>What a model says about a picture.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Width">The picture's width in pixels.</param>
/// <param name="Height">The picture's height in pixels.</param>
/// <param name="Caption">The words, set apart by spaces.</param>
/// <param name="LogProbability">Natural logarithm of the probability of the words and of the end after them.</param>
/// <param name="Candidates">All captions of the beam, or all samples, the best first; null when they were not asked for.</param>
/// <param name="Attention">
/// Where the model looked at each word; null when that was not asked for, or the model's regions are no places of the picture.
/// </param>
public sealed record CaptionAnswer(
    string Model,
    int Width,
    int Height,
    string Caption,
    double LogProbability,
    IReadOnlyList<CandidateCaption>? Candidates,
    IReadOnlyList<AttentionMap>? Attention);
