using System.Buffers;
using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MLCaption.Transforms;

/// <summary>
/// One file of cached features: a head, then rows of a key, a checksum and the features, all of one length. A file has one writer ever,
/// which only appends; a row that a killed writer left incomplete is the last and is not looked at. Read through memory maps.
/// </summary>
internal sealed class FeatureFile : IDisposable
{
    public const string Extension = ".features";

    private const int HeadBytes = 64;
    private const int RowHeadBytes = 64;
    private static readonly byte[] _magic = "MLCFEAT1"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly List<Map> _maps = [];
    private readonly SafeFileHandle _handle;
    private readonly FileStream _stream;
    private readonly int _length;
    private long _end;

    private FeatureFile(FileStream stream, int length)
    {
        _stream = stream;
        _handle = stream.SafeFileHandle;
        _length = length;
    }

    private long RowBytes => RowHeadBytes + ((((long)_length * sizeof(float)) + RowHeadBytes - 1) / RowHeadBytes * RowHeadBytes);

    /// <summary>A new file, for this process to write.</summary>
    public static FeatureFile Create(string path, int length)
    {
        var file = new FeatureFile(new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0), length);
        var head = new byte[HeadBytes];
        _magic.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(_magic.Length), length);
        RandomAccess.Write(file._handle, head, 0);
        file._end = HeadBytes;
        return file;
    }

    /// <summary>A file that another process or an earlier run wrote, or writes; null if it holds no rows of that length.</summary>
    public static FeatureFile? Open(string path, int length, Action<ContentKey, long> found)
    {
        var file = new FeatureFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), length);
        Span<byte> head = stackalloc byte[HeadBytes];
        var isComplete = RandomAccess.Read(file._handle, head, 0) == HeadBytes;
        if (!isComplete || !head.StartsWith(_magic) || BinaryPrimitives.ReadInt32LittleEndian(head[_magic.Length..]) != length)
        {
            file.Dispose();
            return null;
        }

        var size = RandomAccess.GetLength(file._handle);
        for (file._end = HeadBytes; file._end + file.RowBytes <= size; file._end += file.RowBytes)
        {
            if (RandomAccess.Read(file._handle, head, file._end) < RowHeadBytes) break;
            found(ContentKey.Read(head), file._end);
        }

        return file;
    }

    /// <summary>Adds a row.</summary>
    /// <returns>Its place.</returns>
    public long Append(ContentKey key, ReadOnlySpan<float> features)
    {
        var row = ArrayPool<byte>.Shared.Rent((int)RowBytes);
        try
        {
            var bytes = row.AsSpan(0, (int)RowBytes);
            bytes.Clear();
            key.Write(bytes);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[ContentKey.Bytes..], FeatureChecksum.Of(features));
            MemoryMarshal.AsBytes(features).CopyTo(bytes[RowHeadBytes..]);
            lock (_lock)
            {
                var place = _end;
                RandomAccess.Write(_handle, bytes, place);
                _end = place + RowBytes;
                return place;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(row);
        }
    }

    /// <summary>Copies the row at a place.</summary>
    /// <param name="place">Where it begins.</param>
    /// <param name="features">Where its features go.</param>
    /// <param name="check">Whether to look at its checksum.</param>
    /// <returns>Whether the row is as it was written.</returns>
    public bool TryRead(long place, Span<float> features, bool check)
    {
        var map = MapOf(place);
        Span<byte> head = stackalloc byte[RowHeadBytes];
        map.Read(place + RowHeadBytes, MemoryMarshal.AsBytes(features));
        if (!check) return true;
        map.Read(place, head);
        return BinaryPrimitives.ReadUInt64LittleEndian(head[ContentKey.Bytes..]) == FeatureChecksum.Of(features);
    }

    public void Dispose()
    {
        foreach (var map in _maps) map.Dispose();
        _stream.Dispose();
    }

    // A file that grows gets a further map for what is new.
    private Map MapOf(long place)
    {
        lock (_lock)
        {
            foreach (var map in _maps)
            {
                if (place >= map.Start && place + RowBytes <= map.End) return map;
            }

            var added = new Map(_stream, _maps.Count == 0 ? 0 : _maps[^1].End, _end);
            _maps.Add(added);
            return added;
        }
    }

    private sealed class Map : IDisposable
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public Map(FileStream stream, long start, long end)
        {
            Start = start;
            End = end;
            _file = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _file.CreateViewAccessor(start, end - start, MemoryMappedFileAccess.Read);
        }

        public long Start { get; }

        public long End { get; }

        public void Read(long place, Span<byte> bytes) =>
            _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(place - Start + _view.PointerOffset), bytes);

        public void Dispose()
        {
            _view.Dispose();
            _file.Dispose();
        }
    }
}
