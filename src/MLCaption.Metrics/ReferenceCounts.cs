namespace MLCaption.Metrics;

/// <summary>How many references the images have, for a score's signature.</summary>
internal static class ReferenceCounts
{
    public static string Describe(IReadOnlyList<CaptionPair> pairs)
    {
        int fewest = pairs.Min(pair => pair.References.Count);
        int most = pairs.Max(pair => pair.References.Count);
        return fewest == most ? $"{fewest}" : $"{fewest}-{most}";
    }
}
