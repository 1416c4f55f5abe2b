using Microsoft.Win32.SafeHandles;

namespace MLCaption.Networks.WeightFiles;

/// <summary>An open file, read at any place without a place of its own; safe from several threads at once.</summary>
internal sealed class WeightInput : IDisposable
{
    private readonly SafeFileHandle _handle;

    private WeightInput(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    public string Path { get; }

    public long Length { get; }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static WeightInput Open(string path)
    {
        if (!File.Exists(path)) throw WeightFileErrors.NotThere(path);
        return new WeightInput(path, File.OpenHandle(path, options: FileOptions.RandomAccess));
    }

    /// <exception cref="InvalidDataException">The file ends before the buffer is full.</exception>
    public void Read(long offset, Span<byte> buffer)
    {
        Require(offset, buffer.Length);
        while (buffer.Length > 0)
        {
            int read = RandomAccess.Read(_handle, buffer, offset);
            if (read == 0) throw WeightFileErrors.EndsEarly(Path, offset, offset + buffer.Length);
            offset += read;
            buffer = buffer[read..];
        }
    }

    public byte[] Read(long offset, int length)
    {
        // Asked before memory is taken: a damaged length may be anything.
        Require(offset, length);
        var bytes = new byte[length];
        Read(offset, bytes);
        return bytes;
    }

    /// <exception cref="InvalidDataException">The file hasn't so many bytes there.</exception>
    public void Require(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
        {
            throw WeightFileErrors.EndsEarly(Path, Length, offset < 0 || length < 0 || offset > long.MaxValue - length ? long.MaxValue : offset + length);
        }
    }

    public void Dispose() => _handle.Dispose();
}
