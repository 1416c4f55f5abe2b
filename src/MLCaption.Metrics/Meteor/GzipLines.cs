using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLCaption.Metrics;

/// <summary>
/// The lines of a file that is compressed by gzip, in memory that is used again. It tells a file that was cut short, which
/// <see cref="GZipStream"/> takes for one that ends there.
/// </summary>
internal sealed class GzipLines : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly GZipStream _stream;
    private byte[] _bytes = new byte[1 << 16];
    private int _start;  // of what was read and not given out yet
    private int _end;
    private char[] _characters = [];
    private uint _length;  // of all lines in bytes, modulo 2^32, as gzip records it

    public GzipLines(string path)
    {
        _path = path;
        _file = File.OpenRead(path);
        _stream = new GZipStream(_file, CompressionMode.Decompress);
    }

    /// <summary>Lines read.</summary>
    public long Count { get; private set; }

    /// <summary>The next line without its end; valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The file isn't compressed by gzip, or is cut short.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        int length;
        while ((length = _bytes.AsSpan(_start, _end - _start).IndexOf((byte)'\n')) < 0 && Fill())
        {
        }

        bool isThere = length >= 0 || _start < _end;
        if (length < 0) length = _end - _start;
        if (_characters.Length < length) _characters = new char[2 * length];
        line = _characters.AsSpan(0, Encoding.UTF8.GetChars(_bytes.AsSpan(_start, length), _characters)).TrimEnd('\r');
        _start = Math.Min(_end, _start + length + 1);
        if (isThere) Count++;
        return isThere;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }

    private bool Fill()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        if (_end == _bytes.Length) Array.Resize(ref _bytes, 2 * _end);
        int read = Decompress(_bytes.AsSpan(_end));
        _end += read;
        _length += (uint)read;
        if (read == 0) CheckWhole();
        return read > 0;
    }

    private int Decompress(Span<byte> bytes)
    {
        try
        {
            return _stream.Read(bytes);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{_path}: must be compressed by gzip: {broken.Message}", broken);
        }
    }

    /// <summary>The last four bytes of the file are the length of what was compressed (RFC 1952).</summary>
    private void CheckWhole()
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        _file.Position = Math.Max(0, _file.Length - length.Length);
        bool isWhole = _file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(length) == _length;
        if (!isWhole) throw new InvalidDataException($"{_path}: is cut short, or was compressed in several parts; fetch it again, or compress it anew.");
    }
}
