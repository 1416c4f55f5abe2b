namespace MLCaption;

/// <summary>An image and the caption that a model gave it.</summary>
/// <param name="Path">The image file; empty for a picture that was given as bytes.</param>
/// <param name="Caption">The words, set apart by spaces.</param>
/// <param name="LogProbability">Natural logarithm of the probability of the words and of the end after them.</param>
/// <param name="Attention">Where the model looked at each word, or null when it was not asked for.</param>
public sealed record CaptionedPicture(string Path, string Caption, double LogProbability, IReadOnlyList<AttentionMap>? Attention)
{
    /// <summary>All captions of the beam, or all samples, the best first; null when they were not asked for.</summary>
    public IReadOnlyList<CandidateCaption>? Candidates { get; init; }

    /// <summary>What is wrong with a picture, given as bytes, that could not be read and so has no caption; null where nothing is.</summary>
    public string? Problem { get; init; }
}
