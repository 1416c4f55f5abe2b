namespace MLCaption.Metrics;

/// <summary>The check of options that callers hand in; nothing behind it checks again.</summary>
internal static class Door
{
    public static void Check(IEnumerable<string> problems, string parameter)
    {
        string text = string.Join(" ", problems);
        if (text.Length > 0) throw new ArgumentException(text, parameter);
    }
}
