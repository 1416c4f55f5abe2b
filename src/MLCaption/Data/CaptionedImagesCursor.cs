using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Data;

internal sealed class CaptionedImagesCursor(CaptionedImagesView view, bool[] active, int[] order, long batch) : DataViewRowCursor
{
    private long _position = -1;
    private bool _isAtEnd;

    public override DataViewSchema Schema => view.Schema;

    public override long Position => _position;

    public override long Batch => batch;

    public override bool MoveNext()
    {
        if (!_isAtEnd && _position + 1 < order.Length)
        {
            _position++;
            return true;
        }

        _isAtEnd = true;
        _position = -1;
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)CurrentIndex(), 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!active[column.Index]) throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' was not asked for.");
        Delegate getter = column.Name switch
        {
            CaptionedImagesColumns.ImageId => Text(image => image.Id),
            CaptionedImagesColumns.ImagePath => Text(image => image.Path),
            CaptionedImagesColumns.Split => Text(image => image.Split),
            _ => (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)Captions,
        };
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"The values of column '{column.Name}' are {column.Type}, not {typeof(TValue)}.");
    }

    private ValueGetter<ReadOnlyMemory<char>> Text(Func<CaptionedImage, string> select) =>
        (ref ReadOnlyMemory<char> value) => value = select(Current()).AsMemory();

    private void Captions(ref VBuffer<ReadOnlyMemory<char>> value)
    {
        var captions = Current().Captions;
        var editor = VBufferEditor.Create(ref value, captions.Count);
        for (var i = 0; i < captions.Count; i++) editor.Values[i] = captions[i];
        value = editor.Commit();
    }

    private CaptionedImage Current() => view.Rows[CurrentIndex()];

    private int CurrentIndex() => _position >= 0
        ? order[_position]
        : throw new InvalidOperationException("The cursor stands before the first row or after the last; call MoveNext.");
}
