namespace MLCaption.Serving;

/// <summary>What tells one version of a file from another without reading it.</summary>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of a file, or of what a link leads to in the end; that of nothing where there is none.</summary>
    public static FileStamp Of(string path)
    {
        try
        {
            var link = new FileInfo(path);
            var file = (FileInfo?)link.ResolveLinkTarget(returnFinalTarget: true) ?? link;
            return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default; // Gone, perhaps between two looks; or links that lead in a circle.
        }
    }
}
