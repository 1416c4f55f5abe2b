namespace MLCaption.Transforms;

/// <summary>An <see cref="ImageEncodingTransformer"/> as text, beside its encoder's content.</summary>
internal sealed record ImageEncodingState(string Output, string Input, bool SkipsCorrupt, int ContentLength, EncoderState Encoder);
