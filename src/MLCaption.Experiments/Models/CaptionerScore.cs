namespace MLCaption.Experiments;

/// <summary>How well a model does on a data set.</summary>
/// <param name="Captions">How much its captions have in common with people's.</param>
/// <param name="Pointing">How often it looked at the things that it named; null when that was not asked for.</param>
public sealed record CaptionerScore(CaptioningMetrics Captions, PointingAccuracy? Pointing);
