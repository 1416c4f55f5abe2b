using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace MLCaption.Sweeps;

/// <summary>One generation of a journal, as far as it was read. Writers hold the journal's append lock; readers need not.</summary>
internal sealed class JournalFile : IDisposable
{
    private const int ReadersPatience = 3;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private int _lines;

    private JournalFile(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Null while nothing was written.</summary>
    public JournalHeader? Header { get; private set; }

    public TrialLedger Ledger { get; } = new();

    /// <summary>Bytes up to which the file was read: all lines before are whole.</summary>
    public long Length { get; private set; }

    /// <summary>What <see cref="Length"/> was when this generation was opened.</summary>
    public long FirstLength { get; private set; }

    public static JournalFile Open(string path, FileMode mode, FileAccess access) =>
        new(path, File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Reads what was appended since.</summary>
    /// <param name="locked">Whether the append lock is held. Without it a last line may be on its way, and damage is looked at again.</param>
    /// <exception cref="JournalException">The file is no journal of this version, or is damaged before its end.</exception>
    public void ReadOn(bool locked)
    {
        for (int attempt = locked ? ReadersPatience : 1; ; attempt++)
        {
            byte[] bytes = Tail();
            int read = ReadLines(bytes);
            if (!AnyWhole(bytes.AsMemory(read))) break;
            if (attempt >= ReadersPatience) throw JournalException.Damaged(_path, _lines + 1);
            Thread.Sleep(attempt);
        }
        if (FirstLength == 0) FirstLength = Length;
    }

    /// <summary>Begins an empty journal.</summary>
    public void Begin(JournalHeader header)
    {
        var line = new ArrayBufferWriter<byte>();
        JournalLine.Write(line, header.Write);
        Append(line.WrittenSpan);
        Flush();
        Header = header;
        FirstLength = Length;
    }

    /// <summary>Appends an event, and drops a torn line that a dead writer left.</summary>
    /// <exception cref="InvalidOperationException">The event doesn't fit the trial; nothing was written.</exception>
    /// <exception cref="JournalException">It can't be written; nothing of it is left.</exception>
    public Trial Append(TrialEvent change)
    {
        var after = change.ApplyTo(Ledger.Find(change.Number));
        var line = new ArrayBufferWriter<byte>();
        JournalLine.Write(line, change);
        Append(line.WrittenSpan);
        Ledger.Apply(change);
        return after;
    }

    /// <summary>How often what was written was waited for.</summary>
    public int Flushes { get; private set; }

    /// <summary>Waits until all that was written is on the disk.</summary>
    public void Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(_file);
            Flushes++;
        }
        catch (IOException full)
        {
            throw JournalException.CanNotWrite(_path, full);
        }
    }

    public void Dispose() => _file.Dispose();

    private byte[] Tail()
    {
        byte[] bytes = new byte[Math.Max(0, RandomAccess.GetLength(_file) - Length)];
        int read = 0;
        while (read < bytes.Length && RandomAccess.Read(_file, bytes.AsSpan(read), Length + read) is > 0 and var more) read += more;
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>Takes in whole lines.</summary>
    /// <returns>How many bytes they are.</returns>
    private int ReadLines(byte[] bytes)
    {
        int start = 0;
        for (int length; (length = bytes.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            var line = bytes.AsMemory(start, length);
            if (Header is null) Header = JournalHeader.Read(_path, line);
            else if (!Take(line)) break;
            _lines++;
            Length += length + 1;
        }
        // A first line that was torn while the journal was begun holds no trial yet: it may be written anew.
        if (Header is null && !JournalLine.MayBegin(bytes)) throw JournalException.NoJournal(_path);
        return start;
    }

    private bool Take(ReadOnlyMemory<byte> line)
    {
        using var data = JournalLine.Read(line);
        if (data is null) return false;
        try
        {
            Ledger.Apply(TrialEventJson.Read(data.RootElement));
            return true;
        }
        catch (Exception unfit) when (unfit is FormatException or InvalidOperationException)
        {
            throw JournalException.Damaged(_path, _lines + 1);
        }
    }

    // What lies behind the last whole line is a torn one, unless a whole one follows it.
    private static bool AnyWhole(ReadOnlyMemory<byte> rest)
    {
        for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
        {
            using var data = JournalLine.Read(rest[..end]);
            if (data is not null) return true;
        }
        return false;
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        try
        {
            if (RandomAccess.GetLength(_file) > Length) RandomAccess.SetLength(_file, Length);
            RandomAccess.Write(_file, line, Length);
            Length += line.Length;
            _lines++;
        }
        // A limit of the size of files comes as an argument out of range.
        catch (Exception full) when (full is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            if (RandomAccess.GetLength(_file) > Length) RandomAccess.SetLength(_file, Length);
            throw JournalException.CanNotWrite(_path, full);
        }
    }
}
