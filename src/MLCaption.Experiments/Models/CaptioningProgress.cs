namespace MLCaption.Experiments;

/// <summary>How far the captioning of a data set is.</summary>
/// <param name="Done">How many images are captioned.</param>
/// <param name="Total">How many there are; null when that is not known.</param>
public readonly record struct CaptioningProgress(long Done, long? Total);
