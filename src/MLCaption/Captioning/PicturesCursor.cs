using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption;

internal sealed class PicturesCursor(DataViewSchema schema, IReadOnlyList<ReadOnlyMemory<byte>> pictures, HashSet<int> active) : DataViewRowCursor
{
    private int _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        _position = _position + 1 < pictures.Count ? _position + 1 : pictures.Count;
        return _position < pictures.Count;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        (ValueGetter<VBuffer<byte>>)Picture as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"The values of column '{column.Name}' are {column.Type}, not {typeof(TValue)}.");

    private void Picture(ref VBuffer<byte> value)
    {
        var bytes = pictures[_position].Span;
        var editor = VBufferEditor.Create(ref value, bytes.Length);
        bytes.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
