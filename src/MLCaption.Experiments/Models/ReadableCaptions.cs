using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Metrics;

namespace MLCaption.Experiments;

/// <summary>Reads captions and references of those images that could be read: an image left out is no caption of no words.</summary>
internal static class ReadableCaptions
{
    /// <summary>Every row whose image was read.</summary>
    /// <param name="view">Data of a loader, captioned.</param>
    /// <param name="caption">Name of the caption's column.</param>
    /// <param name="isLeftOut">Whether the image at a path could not be read.</param>
    /// <param name="cancellationToken">Looked at at each row.</param>
    /// <param name="attend">Called with each row and its attention, (words, regions); null where attention isn't wanted.</param>
    /// <param name="captioned">Told after each row how many are captioned, and how many there are; null for nobody.</param>
    public static IReadOnlyList<CaptionToEvaluate> Read(
        IDataView view, string caption, Func<string, bool> isLeftOut, CancellationToken cancellationToken, Action<CaptionToEvaluate, float[]>? attend = null,
        IProgress<CaptioningProgress>? captioned = null)
    {
        var (id, path, references, hypothesis) = (view.Schema[CaptionedImagesColumns.ImageId], view.Schema[CaptionedImagesColumns.ImagePath],
            view.Schema[CaptionedImagesColumns.Captions], view.Schema[caption]);
        DataViewSchema.Column? attention = attend is null ? null : view.Schema[caption + ".Attention"];
        using var cursor = view.GetRowCursor([id, path, references, hypothesis, .. attention is { } wanted ? [wanted] : Array.Empty<DataViewSchema.Column>()]);
        var getId = cursor.GetGetter<ReadOnlyMemory<char>>(id);
        var getPath = cursor.GetGetter<ReadOnlyMemory<char>>(path);
        var getReferences = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(references);
        var getHypothesis = cursor.GetGetter<ReadOnlyMemory<char>>(hypothesis);
        var getAttention = attention is { } column ? cursor.GetGetter<VBuffer<float>>(column) : null;
        var rows = new List<CaptionToEvaluate>();
        long? count = view.GetRowCount();
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlyMemory<char> image = default, file = default, words = default;
            var texts = default(VBuffer<ReadOnlyMemory<char>>);
            getId(ref image);
            getPath(ref file);
            getHypothesis(ref words);
            getReferences(ref texts);
            captioned?.Report(new CaptioningProgress(cursor.Position + 1, count));
            if (isLeftOut(file.ToString())) continue;
            rows.Add(new CaptionToEvaluate(image.ToString(), words.ToString(), [.. texts.DenseValues().Select(text => text.ToString())]));
            if (getAttention is null) continue;
            var weights = default(VBuffer<float>);
            getAttention(ref weights);
            attend!(rows[^1], [.. weights.DenseValues()]);
        }
        return rows;
    }
}
