namespace MLCaption;

/// <summary>A caption and where its decoder looked.</summary>
/// <param name="ImageId">The image's id.</param>
/// <param name="Words">A map a word, in order.</param>
public sealed record AttendedCaption(string ImageId, IReadOnlyList<AttentionMap> Words);
