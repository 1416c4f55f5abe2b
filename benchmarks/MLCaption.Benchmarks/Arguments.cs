namespace MLCaption.Benchmarks;

/// <summary>What a benchmark was called with.</summary>
internal static class Arguments
{
    /// <summary>What stands behind a name; null where it doesn't.</summary>
    public static string? Option(string[] arguments, string name)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
    }
}
