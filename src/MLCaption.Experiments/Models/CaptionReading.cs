namespace MLCaption.Experiments;

/// <summary>How captions are read out of a saved model.</summary>
/// <param name="Decoding">What is otherwise than the model was saved with; null for nothing.</param>
/// <param name="WithAttention">Whether the attention of each word is wanted.</param>
/// <param name="Strict">Whether an image that can't be read is an error; otherwise it is left out.</param>
public sealed record CaptionReading(DecodingChange? Decoding = null, bool WithAttention = false, bool Strict = false)
{
    /// <summary>More models, .zip files, that caption along with the first: at each word the mean of all probabilities decides.</summary>
    public IReadOnlyList<string> Ensemble { get; init; } = [];

    /// <summary>Whether all captions of the beam, or all samples, are wanted.</summary>
    public bool WithCandidates { get; init; }
}
