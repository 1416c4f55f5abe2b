namespace Documents.Tests.Running;

/// <summary>Output as a page shows it: a line <c>…</c> stands for any number of lines.</summary>
public static class ShownOutput
{
    private const string Anything = "…";

    /// <summary>Whether a page shows what was printed; blank lines around it don't count.</summary>
    public static bool IsOf(string shown, string printed) => IsOf(Lines(shown), Lines(printed));

    private static bool IsOf(ReadOnlySpan<string> shown, ReadOnlySpan<string> printed)
    {
        if (shown.IsEmpty) return printed.IsEmpty;
        if (shown[0] != Anything) return !printed.IsEmpty && shown[0] == printed[0] && IsOf(shown[1..], printed[1..]);
        for (int skipped = 0; skipped <= printed.Length; skipped++)
        {
            if (IsOf(shown[1..], printed[skipped..])) return true;
        }
        return false;
    }

    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd())];
}
