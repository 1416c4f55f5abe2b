namespace MLCaption.Networks;

/// <summary>Writing that leaves the whole file under its name, or nothing new: whoever reads it never sees half of one.</summary>
public static class WholeFile
{
    /// <summary>
    /// Writes under another name in the same folder, and renames when all is on the disk. What a killed process left under that name is
    /// overwritten by the next.
    /// </summary>
    /// <param name="path">The file's path; its folder is made, a file that is there is replaced.</param>
    /// <param name="write">Writes the file of the path that it is given, which ends as the other does; if it throws, nothing has changed.</param>
    public static void Write(string path, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string unfinished = $"{full}.unfinished{Path.GetExtension(full)}";
        try
        {
            write(unfinished);
            using (FileStream written = File.Open(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(unfinished, full, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
