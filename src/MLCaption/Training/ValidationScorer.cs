using MLCaption.Metrics;
using MLCaption.Networks.Decoding;

namespace MLCaption.Training;

/// <summary>Measures a model on the validation images: captions decoded freely, scored against the references.</summary>
internal sealed class ValidationScorer
{
    private const int BatchSize = 64;

    private readonly CaptionModel _model;
    private readonly CaptionedImages _images;
    private readonly AttentionDecoderOptions _options;
    private readonly IReadOnlyList<IReadOnlyList<string>>[] _references;
    private readonly CiderScorer _cider;

    public ValidationScorer(CaptionModel model, CaptionedImages images, AttentionDecoderOptions options)
    {
        _model = model;
        _images = images;
        _options = options;
        Metric = (options.EarlyStopping ?? new EarlyStoppingOptions()).Metric;
        _references = [.. images.Validation.Select(image => image.References.Select(Words).ToArray())];
        _cider = new CiderScorer(TokenizedCaptions.FromTokens(_references));
    }

    public string Metric { get; }

    public double Score()
    {
        _model.Train(false);
        var hypotheses = new List<IReadOnlyList<string>>(_references.Length);
        foreach (ValidationImage[] batch in _images.Validation.Chunk(BatchSize))
        {
            float[] rows = _images.Rows(batch.Select(image => image.Row));
            foreach (IReadOnlyList<DecodedCaption> captions in _model.Caption(
                rows, batch.Length, _options.ValidationDecoding, cancellation: _options.Cancellation))
            {
                hypotheses.Add(Words(_model.Text(captions[0].Tokens)));
            }
        }

        return Metric == "BLEU-4"
            ? Bleu.Score(CaptionCorpus.FromTokens(hypotheses, _references)).Orders[3].Corpus
            : _cider.Score(TokenizedCaptions.FromTokens([.. hypotheses.Select(caption => new[] { caption })])).Corpus;
    }

    private static IReadOnlyList<string> Words(string caption) => PtbTokenizer.Tokenize(caption);
}
