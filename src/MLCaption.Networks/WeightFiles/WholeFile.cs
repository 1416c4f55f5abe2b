namespace MLCaption.Networks.WeightFiles;

/// <summary>Writing that leaves the whole file under its name, or nothing new.</summary>
internal static class WholeFile
{
    /// <param name="path">The file's path; one that is there is replaced.</param>
    /// <param name="write">Writes the content; whatever it throws leaves the path as it was.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string unfinished = $"{full}.{Guid.NewGuid():N}.unfinished";
        try
        {
            using (FileStream output = File.Create(unfinished)) write(output);
            File.Move(unfinished, full, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
