using MLCaption.Networks.Decoding;

namespace MLCaption.Experiments;

/// <summary>How captions are read out of a saved model.</summary>
/// <param name="BeamSize">Hypotheses kept, 1 for greedy; null keeps what the model was saved with.</param>
/// <param name="WithAttention">Whether the attention of each word is wanted.</param>
/// <param name="Strict">Whether an image that can't be read is an error; otherwise it is left out.</param>
public sealed record CaptionReading(int? BeamSize = null, bool WithAttention = false, bool Strict = false)
{
    internal DecodingOptions Apply(DecodingOptions saved) => BeamSize is { } size ? saved with { BeamSize = size } : saved;
}
