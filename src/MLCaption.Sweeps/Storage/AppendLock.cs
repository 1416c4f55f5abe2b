namespace MLCaption.Sweeps;

/// <summary>Held while a journal is appended to. Its file's length is the journal's generation, so that whoever has an older one open
/// notices without opening it again.</summary>
internal sealed class AppendLock : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly FileLock _lock;

    private AppendLock(FileLock held) => _lock = held;

    public int Generation
    {
        get => (int)_lock.File.Length;
        set => _lock.File.SetLength(value);
    }

    /// <summary>Waits for the lock of a journal.</summary>
    /// <exception cref="JournalException">Nobody lets go of it.</exception>
    public static AppendLock Take(string journal)
    {
        try
        {
            return new AppendLock(FileLock.Take(PathOf(journal), _patience));
        }
        catch (TimeoutException busy)
        {
            throw JournalException.Busy(busy);
        }
    }

    /// <summary>The generation as a reader sees it; null when there is no lock file.</summary>
    public static int? GenerationOf(string journal)
    {
        var file = new FileInfo(PathOf(journal));
        return file.Exists ? (int)file.Length : null;
    }

    public void Dispose() => _lock.Dispose();

    private static string PathOf(string journal) => journal + ".lock";
}
