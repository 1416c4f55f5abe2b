namespace MLCaption.Metrics;

/// <summary>An image's caption as text and what it is to be compared with.</summary>
/// <param name="ImageId">Names the image.</param>
/// <param name="Hypothesis">The caption made for it; may be empty.</param>
/// <param name="References">The captions that people wrote for it, at least one.</param>
public sealed record CaptionToEvaluate(string ImageId, string Hypothesis, IReadOnlyList<string> References);
