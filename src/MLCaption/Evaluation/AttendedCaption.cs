using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption;

/// <summary>A caption and where its decoder looked.</summary>
/// <param name="ImageId">The image's id.</param>
/// <param name="Words">A map a word, in order.</param>
public sealed record AttendedCaption(string ImageId, IReadOnlyList<AttentionMap> Words)
{
    /// <summary>Reads what a decoder with the column <c>.Attention</c> gave, a row an image, as the rows are asked for.</summary>
    /// <param name="data">Captioned images.</param>
    /// <param name="grid">How the decoder's regions lie over an image; see <see cref="AttentionGrid.Of"/>.</param>
    /// <param name="caption">Name of the captions' column; that of the attention is this and <c>.Attention</c>.</param>
    /// <param name="imageId">Name of the column of image ids.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or the attention is not of that grid.</exception>
    public static IEnumerable<AttendedCaption> Read(IDataView data, AttentionGrid grid, string caption = "Caption", string imageId = CaptionColumns.DefaultId)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(grid);
        string attention = caption + ".Attention";
        string[] problems =
        [
            .. EvaluationErrors.ColumnProblems(data.Schema, "image id", imageId, TextDataViewType.Instance),
            .. EvaluationErrors.ColumnProblems(data.Schema, "caption", caption, TextDataViewType.Instance),
            .. data.Schema.GetColumnOrNull(attention)?.Type is VectorDataViewType { ItemType: NumberDataViewType { RawType: var raw } } && raw == typeof(float)
                ? Array.Empty<string>()
                : [$"Could not find attention column '{attention}' of type Vector<Single>; ask the decoder's trainer for it by WithAttention."],
        ];
        if (problems.Length > 0) throw new ArgumentException(string.Join(" ", problems), nameof(data));
        return Rows(data, grid, data.Schema[imageId], data.Schema[caption], data.Schema[attention]);
    }

    private static IEnumerable<AttendedCaption> Rows(
        IDataView data, AttentionGrid grid, DataViewSchema.Column id, DataViewSchema.Column caption, DataViewSchema.Column attention)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([id, caption, attention]);
        ValueGetter<ReadOnlyMemory<char>> getId = cursor.GetGetter<ReadOnlyMemory<char>>(id);
        ValueGetter<ReadOnlyMemory<char>> getCaption = cursor.GetGetter<ReadOnlyMemory<char>>(caption);
        ValueGetter<VBuffer<float>> getAttention = cursor.GetGetter<VBuffer<float>>(attention);
        ReadOnlyMemory<char> image = default, words = default;
        VBuffer<float> weights = default;
        while (cursor.MoveNext())
        {
            getId(ref image);
            getCaption(ref words);
            getAttention(ref weights);
            yield return new AttendedCaption(image.ToString(), AttentionMap.Of(words.ToString(), [.. weights.DenseValues()], grid));
        }
    }
}
