namespace MLCaption.Cli;

/// <summary>Files that the command line is to write.</summary>
internal static class OutputFiles
{
    /// <summary>The path of a file that can be written, told before the work is done.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">What it is made of, not to be overwritten.</param>
    /// <exception cref="InputException">It is a folder, lies in none that is there, or is <paramref name="source"/>.</exception>
    public static string Writable(string path, string source)
    {
        if (Directory.Exists(path)) throw InputException.At(path, "is a folder, not a file.");
        string full = Path.GetFullPath(path);
        if (full == Path.GetFullPath(source)) throw InputException.At(path, "is what was to be read; name another file to write.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw InputException.At(path, $"there is no folder {Path.GetDirectoryName(path)} to write it to.");
        return path;
    }
}
