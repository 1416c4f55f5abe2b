using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Metrics;

namespace MLCaption;

/// <summary>Reads what is to be evaluated from the columns of a view.</summary>
internal sealed class CaptionColumns
{
    private readonly DataViewSchema _schema;
    private readonly string _references;
    private readonly string _hypothesis;
    private readonly string? _id;

    public CaptionColumns(DataViewSchema schema, string references, string hypothesis, string? id)
    {
        _schema = schema;
        _references = references;
        _hypothesis = hypothesis;

        // Data without the loaders' id column is evaluated all the same: rows are numbered.
        _id = id == DefaultId && schema.GetColumnOrNull(id) is null ? null : id;
    }

    /// <summary>The loaders' column of image ids.</summary>
    public const string DefaultId = "ImageId";

    /// <summary>Columns that are missing or of the wrong type.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. EvaluationErrors.ColumnProblems(_schema, "references", _references, new VectorDataViewType(TextDataViewType.Instance)),
        .. EvaluationErrors.ColumnProblems(_schema, "hypothesis", _hypothesis, TextDataViewType.Instance),
        .. _id is null ? [] : EvaluationErrors.ColumnProblems(_schema, "image id", _id, TextDataViewType.Instance),
    ];

    public IReadOnlyList<CaptionToEvaluate> Read(IDataView data)
    {
        DataViewSchema.Column referencesColumn = _schema[_references];
        DataViewSchema.Column hypothesisColumn = _schema[_hypothesis];
        DataViewSchema.Column? id = _id is null ? null : _schema[_id];
        DataViewSchema.Column[] columns = id is { } column ? [referencesColumn, hypothesisColumn, column] : [referencesColumn, hypothesisColumn];
        var captions = new List<CaptionToEvaluate>();
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getReferences = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(referencesColumn);
        ValueGetter<ReadOnlyMemory<char>> getHypothesis = cursor.GetGetter<ReadOnlyMemory<char>>(hypothesisColumn);
        ValueGetter<ReadOnlyMemory<char>>? getId = id is { } idColumn ? cursor.GetGetter<ReadOnlyMemory<char>>(idColumn) : null;
        VBuffer<ReadOnlyMemory<char>> references = default;
        ReadOnlyMemory<char> text = default;
        while (cursor.MoveNext())
        {
            getReferences(ref references);
            getHypothesis(ref text);
            string hypothesis = text.ToString();
            string imageId = captions.Count.ToString(CultureInfo.InvariantCulture);
            if (getId is not null)
            {
                getId(ref text);
                imageId = text.ToString();
            }

            captions.Add(new CaptionToEvaluate(imageId, hypothesis, [.. references.DenseValues().Select(reference => reference.ToString())]));
        }

        return captions;
    }
}
