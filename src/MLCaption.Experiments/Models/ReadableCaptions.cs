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
    public static IReadOnlyList<CaptionToEvaluate> Read(IDataView view, string caption, Func<string, bool> isLeftOut, CancellationToken cancellationToken)
    {
        var (id, path, references, hypothesis) = (view.Schema[CaptionedImagesColumns.ImageId], view.Schema[CaptionedImagesColumns.ImagePath],
            view.Schema[CaptionedImagesColumns.Captions], view.Schema[caption]);
        using var cursor = view.GetRowCursor([id, path, references, hypothesis]);
        var getId = cursor.GetGetter<ReadOnlyMemory<char>>(id);
        var getPath = cursor.GetGetter<ReadOnlyMemory<char>>(path);
        var getReferences = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(references);
        var getHypothesis = cursor.GetGetter<ReadOnlyMemory<char>>(hypothesis);
        var rows = new List<CaptionToEvaluate>();
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlyMemory<char> image = default, file = default, words = default;
            var texts = default(VBuffer<ReadOnlyMemory<char>>);
            getId(ref image);
            getPath(ref file);
            getHypothesis(ref words);
            getReferences(ref texts);
            if (!isLeftOut(file.ToString())) rows.Add(new CaptionToEvaluate(image.ToString(), words.ToString(), [.. texts.DenseValues().Select(text => text.ToString())]));
        }
        return rows;
    }
}
