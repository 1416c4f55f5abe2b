namespace MLCaption.Sweeps;

/// <summary>Remembers in an append-only file of JSON lines, one event a line, each with a checksum. A last line that was torn by a crash
/// is dropped when the file is opened. One process at a time: a lock lies beside the file, and goes with the process.</summary>
public sealed class JournalStorage : ITrialStorage, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TrialLedger _ledger = new();
    private readonly FileStream _lock;
    private readonly FileStream _file;

    /// <summary>Opens the journal of an experiment, or begins it.</summary>
    /// <param name="path">The file; its folder is made when missing.</param>
    /// <param name="experiment">Fingerprint of the experiment: a journal of another one is refused.</param>
    /// <exception cref="JournalException">Another process has it open, it belongs to another experiment, or it is damaged before its end.</exception>
    public JournalStorage(string path, string experiment)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(experiment);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _lock = Lock(path);
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            try
            {
                var content = JournalContent.Parse(path, ReadAll(_file));
                if (content.Header is { } header && header.Experiment != experiment) throw JournalException.OtherExperiment(path);
                _file.SetLength(content.SoundLength);
                _file.Seek(0, SeekOrigin.End);
                if (content.Header is null) Write(JournalLine.Write(new JournalHeader(JournalHeader.CurrentVersion, experiment)), durable: true);
                foreach (var change in content.Events) _ledger.Apply(change);
            }
            catch
            {
                _file.Dispose();
                throw;
            }
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Reads the trials of a journal that may be in use; changes nothing.</summary>
    /// <exception cref="JournalException">The file is no journal, or is damaged before its end.</exception>
    public static IReadOnlyList<Trial> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = JournalContent.Parse(path, ReadAll(file));
        var ledger = new TrialLedger();
        foreach (var change in content.Events) ledger.Apply(change);
        return ledger.Trials;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Load()
    {
        lock (_gate) return _ledger.Trials;
    }

    /// <inheritdoc/>
    public void Append(TrialEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            _ledger.Apply(change);
            Write(JournalLine.Write(change), durable: change is not TrialReported);
        }
    }

    /// <summary>Closes the file and lets another process have it.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException inUse) when (inUse is not DirectoryNotFoundException and not FileNotFoundException)
        {
            throw JournalException.InUse(path, inUse);
        }
    }

    private static byte[] ReadAll(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private void Write(byte[] line, bool durable)
    {
        _file.Write(line);
        _file.Flush(flushToDisk: durable);
    }
}
