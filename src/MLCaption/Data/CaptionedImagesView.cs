using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Data;

/// <summary>Images in memory by path; the columns of <see cref="CaptionedImagesColumns"/>, or the first two where there are no captions.</summary>
internal sealed class CaptionedImagesView : IDataView
{
    public CaptionedImagesView(IReadOnlyList<CaptionedImage> rows, bool hasCaptions)
    {
        Rows = rows;
        HasCaptions = hasCaptions;
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(CaptionedImagesColumns.ImageId, TextDataViewType.Instance);
        schema.AddColumn(CaptionedImagesColumns.ImagePath, TextDataViewType.Instance);
        if (hasCaptions)
        {
            schema.AddColumn(CaptionedImagesColumns.Captions, new VectorDataViewType(TextDataViewType.Instance));
            schema.AddColumn(CaptionedImagesColumns.Split, TextDataViewType.Instance);
        }

        Schema = schema.ToSchema();
    }

    public IReadOnlyList<CaptionedImage> Rows { get; }

    public bool HasCaptions { get; }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => true;

    public long? GetRowCount() => Rows.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new CaptionedImagesCursor(this, Columns(columnsNeeded), Order(rand), batch: 0);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var active = Columns(columnsNeeded);
        var order = Order(rand);
        var share = Math.Max(1, (order.Length + n - 1) / n);
        var cursors = order.Chunk(share).Select((part, batch) => new CaptionedImagesCursor(this, active, part, batch));
        return order.Length == 0 ? [new CaptionedImagesCursor(this, active, [], batch: 0)] : [.. cursors];
    }

    private bool[] Columns(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[Schema.Count];
        foreach (var column in columns) active[column.Index] = true;
        return active;
    }

    private int[] Order(Random? random)
    {
        var order = Enumerable.Range(0, Rows.Count).ToArray();
        random?.Shuffle(order);
        return order;
    }
}
