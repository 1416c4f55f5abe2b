namespace MLCaption.Serving;

/// <summary>What tells one version of a file from another without reading it.</summary>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of a file; that of nothing where there is none.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
    }
}
