using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>Remembers in an append-only file of JSON lines, one event a line, each with a checksum; any number of processes of one
/// machine share it.</summary>
/// <remarks>
/// A lock is held only while a line is appended. A report's line is written before the call returns, and outlasts the process; a trial's
/// last line is on the disk as well, one flush for all that wait. A last line that was torn is dropped by the next writer. A running
/// trial's worker holds a lock that goes with its process: then another may take the trial. When the file has grown, it is written anew
/// with one line a trial.
/// </remarks>
public sealed class JournalStorage : ITrialStorage, ILeaseKeeper, IDisposable
{
    private const long DefaultCompaction = 4 << 20;

    private readonly Lock _gate = new();
    private readonly Lock _flushing = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly string _worker;
    private readonly long _compactAbove;
    private readonly TrialLocks _running;
    private JournalFile _file;
    private long _flushed;

    /// <summary>Opens the journal of an experiment, or begins it.</summary>
    /// <param name="path">The file; its folder is made when missing.</param>
    /// <param name="experiment">Tells the experiment apart: a journal of another one is refused, and the difference told.</param>
    /// <param name="time">The clock of the events.</param>
    /// <param name="worker">Who starts trials through this storage, for people to read.</param>
    /// <exception cref="JournalException">The file belongs to another experiment or version, is damaged before its end, or can't be written.</exception>
    public JournalStorage(string path, JsonNode? experiment, TimeProvider time, string worker)
        : this(path, time, worker, DefaultCompaction, file =>
        {
            if (file.Header is null) file.Begin(new JournalHeader(0, experiment));
            else if (ExperimentDifference.Between(file.Header.Experiment, experiment).Count > 0) throw JournalException.OtherExperiment(path, file.Header.Experiment, experiment);
        })
    {
    }

    internal JournalStorage(string path, TimeProvider time, string worker, long compactAbove, Action<JournalFile> admit)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
        _time = time;
        _worker = worker;
        _compactAbove = compactAbove;
        _running = new TrialLocks(_path);
        _file = Guarded(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var appending = AppendLock.Take(_path);
            var file = JournalFile.Open(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            try
            {
                file.ReadOn(locked: true);
                admit(file);
                appending.Generation = file.Header!.Generation;
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        });
    }

    /// <summary>Opens a journal that is there, whatever its experiment: a further worker of a sweep.</summary>
    /// <exception cref="JournalException">There is none, it is of another version or damaged before its end, or can't be written.</exception>
    public static JournalStorage Join(string path, TimeProvider time, string worker)
    {
        if (!File.Exists(path)) throw JournalException.Missing(path);
        return new JournalStorage(path, time, worker, DefaultCompaction, file =>
        {
            if (file.Header is null) throw JournalException.NoJournal(path);
        });
    }

    /// <summary>Reads the trials of a journal that may be in use; changes nothing.</summary>
    /// <exception cref="JournalException">The file is no journal, is of another version, or is damaged before its end.</exception>
    public static IReadOnlyList<Trial> Read(string path)
    {
        using var file = JournalFile.Open(path, FileMode.Open, FileAccess.Read);
        file.ReadOn(locked: false);
        return file.Ledger.Trials;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Load()
    {
        lock (_gate)
        {
            if (AppendLock.GenerationOf(_path) is { } now && now != _file.Header!.Generation) Reopen(locked: false);
            else _file.ReadOn(locked: false);
            return _file.Ledger.Trials;
        }
    }

    /// <inheritdoc/>
    public ITrialLease? TryStart(int number, ParameterSet parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentNullException.ThrowIfNull(parameters);
        lock (_gate)
        {
            return Guarded(() =>
            {
                using var appending = AppendLock.Take(_path);
                ReadOn(appending);
                var before = _file.Ledger.Find(number);
                if (before is { IsFinished: true } || !_running.TryTake(number)) return null;
                try
                {
                    var started = TrialStarted.Next(before, number, parameters, _time.GetUtcNow(), _worker);
                    return new TrialLease(this, started, _file.Append(started), _time);
                }
                catch
                {
                    _running.Drop(number, finished: false);
                    throw;
                }
            });
        }
    }

    internal int Flushes => _file.Flushes;

    /// <summary>Closes the file. Trials that run through this storage are free for others, as if the process had died.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _running.DropAll();
            _file.Dispose();
        }
    }

    Trial ILeaseKeeper.Append(TrialEvent change, int attempt)
    {
        JournalFile file;
        long end;
        Trial after;
        lock (_gate)
        {
            (file, end, after) = Guarded(() =>
            {
                using var appending = AppendLock.Take(_path);
                ReadOn(appending);
                _file.Ledger.Check(change.Number, attempt);
                var (written, trial) = (_file, _file.Append(change));
                long length = _file.Length;
                if (length > _compactAbove && length > 2 * _file.FirstLength && JournalCompaction.Run(_path, _file, appending)) Reopen(locked: true);
                return (written, length, trial);
            });
        }
        if (change.IsFinal) FlushUpTo(file, end);
        return after;
    }

    void ILeaseKeeper.Release(int number, int attempt)
    {
        lock (_gate) _running.Drop(number, finished: _file.Ledger.Find(number) is { IsFinished: true } trial && trial.Attempts == attempt);
    }

    // A compacted journal was flushed whole, with every line of the one that it replaced.
    private void FlushUpTo(JournalFile file, long end)
    {
        lock (_flushing)
        {
            if (file != _file || _flushed >= end) return;
            long written = file.Length;
            file.Flush();
            _flushed = written;
        }
    }

    private void ReadOn(AppendLock appending)
    {
        if (appending.Generation == _file.Header!.Generation)
        {
            _file.ReadOn(locked: true);
            return;
        }
        Reopen(locked: true);
        appending.Generation = _file.Header.Generation;    // also after a compaction that was announced and then cut short
    }

    private void Reopen(bool locked)
    {
        var next = JournalFile.Open(_path, FileMode.Open, FileAccess.ReadWrite);
        try
        {
            next.ReadOn(locked);
            if (next.Header is null) throw JournalException.NoJournal(_path);
        }
        catch
        {
            next.Dispose();
            throw;
        }
        lock (_flushing)
        {
            _file.Dispose();
            _file = next;
            _flushed = 0;
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException and not TrialStorageException)
        {
            throw JournalException.CanNotWrite(_path, refused);
        }
    }
}
