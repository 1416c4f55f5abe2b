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

    /// <summary>The path of a folder that is there, or can be made.</summary>
    /// <exception cref="InputException">It is a file, or lies below one.</exception>
    public static string Folder(string path)
    {
        for (string? above = Path.GetFullPath(path); above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above)) throw InputException.At(path, above == Path.GetFullPath(path) ? "is a file, not a folder." : $"can't be made: {above} is a file.");
        }
        return path;
    }

    /// <summary>The path of a file that can be written, and is new or of the kind that is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="source">What it is made of, not to be overwritten.</param>
    /// <param name="kind">What is written.</param>
    /// <param name="isOfKind">Whether a file that is there is one.</param>
    /// <param name="force">Whether it may be anything.</param>
    /// <exception cref="InputException">It can't be written, or is something else.</exception>
    public static string Replaceable(string path, string source, string kind, Func<string, bool> isOfKind, bool force)
    {
        Writable(path, source);
        if (force || !File.Exists(path) || isOfKind(path)) return path;
        throw InputException.At(path, $"is there already and is no {kind}; name another file, or overwrite it with --force.");
    }
}
