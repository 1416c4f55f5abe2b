using System.Globalization;

namespace MLCaption.Sweeps;

/// <summary>One lock a running trial, in a folder beside the journal: tells at once whether a trial's worker lives.</summary>
internal sealed class TrialLocks(string journal)
{
    private readonly string _folder = journal + ".running";
    private readonly Dictionary<int, FileLock> _held = [];

    /// <summary>Takes the lock of a trial that is not finished. Called while the journal's append lock is held.</summary>
    /// <returns>False when a living worker has it.</returns>
    public bool TryTake(int number)
    {
        lock (_held)
        {
            if (_held.ContainsKey(number)) return false;
            Directory.CreateDirectory(_folder);
            if (FileLock.TryTake(PathOf(number)) is not { } held) return false;
            _held.Add(number, held);
            return true;
        }
    }

    /// <summary>Lets go of a trial's lock. The file goes with a finished trial, whose lock nobody wants any more.</summary>
    public void Drop(int number, bool finished)
    {
        lock (_held)
        {
            if (!_held.Remove(number, out var held)) return;
            held.Dispose();
            if (finished) DeleteQuietly(PathOf(number));
        }
    }

    /// <summary>Lets go of all, as a dying process does.</summary>
    public void DropAll()
    {
        lock (_held)
        {
            foreach (var held in _held.Values) held.Dispose();
            _held.Clear();
        }
    }

    // A file left behind holds nothing up.
    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string PathOf(int number) => Path.Combine(_folder, number.ToString("D6", CultureInfo.InvariantCulture));
}
