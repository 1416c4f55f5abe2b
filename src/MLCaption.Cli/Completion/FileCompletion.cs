using System.CommandLine.Completions;

namespace MLCaption.Cli.Completion;

/// <summary>Completes names of files and folders.</summary>
internal static class FileCompletion
{
    /// <summary>Files, and the folders on the way to them.</summary>
    /// <param name="extensions">How their names end, dots included; none for all files.</param>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Files(params string[] extensions) =>
        context => Entries(context.WordToComplete, file => extensions.Length == 0 || extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));

    /// <summary>Folders.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Folders { get; } = context => Entries(context.WordToComplete, _ => false);

    private static IEnumerable<CompletionItem> Entries(string typed, Func<string, bool> fits)
    {
        string folder = typed[..(typed.LastIndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]) + 1)], begin = typed[folder.Length..];
        char separator = folder.Length > 0 ? folder[^1] : Path.DirectorySeparatorChar;    // as it is typed
        try
        {
            return [.. new DirectoryInfo(folder.Length == 0 ? "." : folder).EnumerateFileSystemInfos()
                .Where(entry => entry.Name.StartsWith(begin, StringComparison.Ordinal) && (begin.Length > 0 || entry.Name[0] != '.'))
                .Where(entry => entry is DirectoryInfo || fits(entry.Name))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .Select(entry => new CompletionItem(folder + entry.Name + (entry is DirectoryInfo ? separator : "")))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];    // nothing to offer is an answer
        }
    }
}
