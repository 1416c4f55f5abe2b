using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption;

/// <summary>Pictures in memory as data: every column is a vector of bytes and holds the same, under the names that a model's encoders read.</summary>
internal sealed class PicturesView : IDataView
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _pictures;

    public PicturesView(IReadOnlyList<ReadOnlyMemory<byte>> pictures, IEnumerable<string> columns)
    {
        _pictures = pictures;
        var schema = new DataViewSchema.Builder();
        foreach (string column in columns) schema.AddColumn(column, new VectorDataViewType(NumberDataViewType.Byte));
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _pictures.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new PicturesCursor(Schema, _pictures, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
