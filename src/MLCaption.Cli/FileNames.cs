namespace MLCaption.Cli;

internal static class FileNames
{
    /// <summary>A name as a file name: letters, digits, dots, dashes and underscores stay, the rest becomes dashes.</summary>
    public static string Safe(string name)
    {
        string safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('.');
        return safe.Length == 0 ? "experiment" : safe;
    }
}
