namespace MLCaption.Metrics;

/// <summary>The checks of what callers hand in; nothing behind it checks again.</summary>
internal static class Door
{
    public static void Check(IEnumerable<string> problems, string parameter)
    {
        string text = string.Join(" ", problems);
        if (text.Length > 0) throw new ArgumentException(text, parameter);
    }

    public static void CheckPairs(IReadOnlyList<CaptionPair> pairs, string parameter) =>
        CheckReferences([.. pairs.Select(pair => pair.References)], parameter);

    public static void CheckReferences(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> images, string parameter)
    {
        if (images.Count == 0) throw new ArgumentException("There is no image to score.", parameter);
        int[] without = [.. Enumerable.Range(0, images.Count).Where(i => images[i].Count == 0)];
        if (without.Length == 0) return;
        string which = string.Join(", ", without.Take(10)) + (without.Length > 10 ? ", …" : "");
        throw new ArgumentException($"{without.Length} of {images.Count} images have no reference caption: {which} (counted from 0). Each needs at least one.", parameter);
    }
}
