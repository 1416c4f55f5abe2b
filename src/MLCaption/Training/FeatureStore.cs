using System.IO.MemoryMappedFiles;

namespace MLCaption.Training;

/// <summary>The features of all images, row by row: in memory up to a budget, beyond it in a temporary file.</summary>
internal sealed class FeatureStore : IDisposable
{
    private readonly int _rowLength;
    private readonly string _folder;
    private readonly int _rowsInMemory;
    private readonly List<float[]> _rows = [];
    private FileStream? _file;
    private MemoryMappedFile? _map;
    private MemoryMappedViewAccessor? _view;
    private int _rowsInFile;

    /// <param name="rowLength">Numbers of a row.</param>
    /// <param name="budget">Bytes to hold in memory.</param>
    /// <param name="folder">Where the temporary file goes, which is deleted when the store is disposed of.</param>
    public FeatureStore(int rowLength, long budget, string folder)
    {
        _rowLength = rowLength;
        _folder = folder;
        _rowsInMemory = (int)Math.Min(int.MaxValue, budget / ((long)rowLength * sizeof(float)));
    }

    public int Count => _rows.Count + _rowsInFile;

    public void Add(ReadOnlySpan<float> row)
    {
        if (_rows.Count < _rowsInMemory)
        {
            _rows.Add(row.ToArray());
            return;
        }

        _file ??= new FileStream(
            Path.Combine(_folder, $"mlcaption-features-{Guid.NewGuid():N}.tmp"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 20,
            FileOptions.DeleteOnClose);
        _file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row));
        _rowsInFile++;
    }

    /// <summary>Copies a row out. No row may be added afterwards.</summary>
    public void Read(int index, float[] destination, int offset)
    {
        if (index < _rows.Count)
        {
            _rows[index].CopyTo(destination, offset);
            return;
        }

        if (_view is null)
        {
            _file!.Flush();
            _map = MemoryMappedFile.CreateFromFile(_file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        }

        _view.ReadArray((long)(index - _rows.Count) * _rowLength * sizeof(float), destination, offset, _rowLength);
    }

    public void Dispose()
    {
        _view?.Dispose();
        _map?.Dispose();
        _file?.Dispose();
        _rows.Clear();
    }
}
