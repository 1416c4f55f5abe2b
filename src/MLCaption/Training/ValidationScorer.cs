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
    private readonly Func<TokenizedCaptions, MetricScore> _score;

    public ValidationScorer(CaptionModel model, CaptionedImages images, AttentionDecoderOptions options)
    {
        _model = model;
        _images = images;
        _options = options;
        EarlyStoppingOptions stopping = options.EarlyStopping ?? new EarlyStoppingOptions();
        Metric = stopping.Metric;
        var references = TokenizedCaptions.FromText([.. images.Validation.Select(image => image.References)]);
        _score = CaptioningScores.Scorer(Metric, stopping.MeteorData, references);
    }

    public string Metric { get; }

    public double Score()
    {
        _model.Train(false);
        var hypotheses = new List<string[]>(_images.Validation.Count);
        foreach (ValidationImage[] batch in _images.Validation.Chunk(BatchSize))
        {
            float[] rows = _images.Rows(batch.Select(image => image.Row));
            foreach (IReadOnlyList<DecodedCaption> captions in _model.Caption(
                rows, batch.Length, _options.ValidationDecoding, cancellation: _options.Cancellation))
            {
                hypotheses.Add([_model.Text(captions[0].Tokens)]);
            }
        }

        return _score(TokenizedCaptions.FromText(hypotheses)).Corpus;
    }
}
