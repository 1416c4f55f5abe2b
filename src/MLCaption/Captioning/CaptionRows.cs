using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption;

/// <summary>Reads captioned images row by row.</summary>
internal sealed class CaptionRows : IDisposable
{
    private readonly DataViewRowCursor _cursor;
    private readonly AttentionGrid? _grid;
    private readonly ValueGetter<ReadOnlyMemory<char>>? _path;
    private readonly ValueGetter<ReadOnlyMemory<char>> _caption;
    private readonly ValueGetter<float> _probability;
    private readonly ValueGetter<VBuffer<float>>? _attention;
    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>>? _candidates;
    private readonly ValueGetter<VBuffer<float>>? _probabilities;

    /// <param name="view">The model's columns.</param>
    /// <param name="path">The column that names the image; null where none does.</param>
    /// <param name="details">What is read beside the caption.</param>
    /// <param name="grid">How regions lie over an image; given where attention is read.</param>
    public CaptionRows(IDataView view, string? path, CaptionDetails details, AttentionGrid? grid)
    {
        _grid = grid;
        bool withAttention = details.HasFlag(CaptionDetails.Attention), withCandidates = details.HasFlag(CaptionDetails.Candidates);
        List<string> needed = ["Caption", "Caption.LogProbability"];
        if (path is not null) needed.Add(path);
        if (withAttention) needed.Add("Caption.Attention");
        if (withCandidates) needed.AddRange(["Caption.Candidates", "Caption.Candidates.LogProbability"]);
        _cursor = view.GetRowCursor(needed.Select(name => view.Schema[name]));
        _path = path is null ? null : Getter<ReadOnlyMemory<char>>(path);
        _caption = Getter<ReadOnlyMemory<char>>("Caption");
        _probability = Getter<float>("Caption.LogProbability");
        _attention = withAttention ? Getter<VBuffer<float>>("Caption.Attention") : null;
        _candidates = withCandidates ? Getter<VBuffer<ReadOnlyMemory<char>>>("Caption.Candidates") : null;
        _probabilities = withCandidates ? Getter<VBuffer<float>>("Caption.Candidates.LogProbability") : null;

        ValueGetter<T> Getter<T>(string name) => _cursor.GetGetter<T>(view.Schema[name]);
    }

    public bool MoveNext() => _cursor.MoveNext();

    public CaptionedPicture Read()
    {
        ReadOnlyMemory<char> path = default, words = default;
        float logProbability = 0;
        _path?.Invoke(ref path);
        _caption(ref words);
        _probability(ref logProbability);
        var picture = new CaptionedPicture(path.ToString(), words.ToString(), logProbability, null);
        if (_attention is not null)
        {
            var weights = default(VBuffer<float>);
            _attention(ref weights);
            picture = picture with { Attention = AttentionMap.Of(picture.Caption, [.. weights.DenseValues()], _grid!) };
        }

        if (_candidates is not null && _probabilities is not null)
        {
            var texts = default(VBuffer<ReadOnlyMemory<char>>);
            var probabilities = default(VBuffer<float>);
            _candidates(ref texts);
            _probabilities(ref probabilities);
            picture = picture with
            {
                Candidates = [.. texts.DenseValues().Zip(probabilities.DenseValues(), (text, value) => new CandidateCaption(text.ToString(), value))],
            };
        }

        return picture;
    }

    public void Dispose() => _cursor.Dispose();
}
