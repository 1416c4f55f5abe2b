namespace MLCaption.Cli;

/// <summary>Files that the command line names.</summary>
internal static class InputFiles
{
    /// <summary>The path of a file that is there.</summary>
    /// <exception cref="InputException">The file is missing.</exception>
    public static string Existing(string path) => File.Exists(path) ? path : throw InputException.NotAnInput(path, "file not found.");

    /// <summary>Opens a text.</summary>
    /// <exception cref="InputException">The file is missing or can't be read.</exception>
    public static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw InputException.NotAnInput(path, "file not found.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw InputException.NotAnInput(path, $"can't be read: {unreadable.Message}");
        }
    }
}
