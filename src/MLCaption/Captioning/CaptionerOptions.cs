using MLCaption.Networks.Decoding;

namespace MLCaption;

/// <summary>How captions are read out of a saved model.</summary>
/// <param name="Decoding">Turns the decoding that the model was saved with into the one that is wanted; null leaves it.</param>
/// <param name="WithAttention">Whether the attention of each word is wanted.</param>
/// <param name="Strict">Whether an image that can't be read is an error; otherwise it is left out.</param>
public sealed record CaptionerOptions(Func<DecodingOptions, DecodingOptions>? Decoding = null, bool WithAttention = false, bool Strict = false)
{
    /// <summary>More models, .zip files, that caption along with the first: at each word the mean of all probabilities decides.</summary>
    public IReadOnlyList<string> Ensemble { get; init; } = [];

    /// <summary>Told each message that ML.NET logs while the model is loaded and captions; null for nobody.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Whether all captions of the beam, or all samples, are wanted.</summary>
    public bool WithCandidates { get; init; }

    /// <exception cref="ArgumentException">Captions can't be read out so; the message tells all problems.</exception>
    internal DecodingOptions DecodingOf(DecodingOptions saved)
    {
        var wanted = Decoding?.Invoke(saved) ?? saved;
        string problems = string.Join(" ", wanted.Problems());
        return problems.Length == 0 ? wanted : throw new ArgumentException($"Captions can't be read out so: {problems}");
    }
}
