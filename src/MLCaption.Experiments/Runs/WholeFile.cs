namespace MLCaption.Experiments;

/// <summary>Writes files so that nobody ever sees half of one.</summary>
internal static class WholeFile
{
    /// <summary>Writes under another name in the same folder, then renames.</summary>
    public static void Write(string path, Action<string> write)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string unfinished = full + ".unfinished";
        try
        {
            write(unfinished);
            File.Move(unfinished, full, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
