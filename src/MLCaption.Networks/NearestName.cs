namespace MLCaption.Networks;

/// <summary>What someone may have meant who wrote an unknown name.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'x'?" where a name is near; else nothing.</summary>
    public static string Hint(string written, IEnumerable<string> names)
    {
        string? nearest = names.MinBy(name => Distance(written, name));
        return nearest is not null && Distance(written, nearest) <= Math.Max(2, written.Length / 3) ? $" Did you mean '{nearest}'?" : "";
    }

    // Levenshtein 1966, a row at a time; capitals count as small letters.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
