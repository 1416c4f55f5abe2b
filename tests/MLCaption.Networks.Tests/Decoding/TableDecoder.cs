using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoding;

/// <summary>
/// A decoder that is a table: log-probabilities of the next token depend on image, number of words so far and last token, so that
/// all captions can be enumerated by hand. Its state carries each caption's own image, to notice states that are mixed up.
/// </summary>
internal sealed class TableDecoder : CaptionDecoder
{
    private readonly double[] _tables;

    public TableDecoder(int vocabularySize, double[] tables)
        : base(nameof(TableDecoder))
    {
        VocabularySize = vocabularySize;
        _tables = tables;
        RegisterComponents();
    }

    public override int VocabularySize { get; }

    /// <summary>Regions of images that are numbered through, for <see cref="Start"/>.</summary>
    public static Tensor Images(int count) => tensor([.. Enumerable.Range(0, count).Select(i => (float)i)], [count, 1, 1]);

    public double[] LogProbabilities(int image, int words, int last)
    {
        double[] scores = [.. Enumerable.Range(0, VocabularySize).Select(token =>
            3 * Math.Sin(_tables[image % _tables.Length] + (1.3 * words) + (2.1 * last) + (0.7 * token * (last + 1))))];
        double sum = Math.Log(scores.Sum(Math.Exp));
        return [.. scores.Select(score => score - sum)];
    }

    public override DecoderState Start(Tensor regions)
    {
        float[] images = regions.select(1, 0).contiguous().data<float>().ToArray();
        return new State([.. images.Select(image => new[] { ((int)image, 0) })]);
    }

    public override DecoderStep Advance(Tensor tokens, DecoderState state)
    {
        (int Image, int Words)[][] rows = ((State)state).Rows;
        long[] last = tokens.contiguous().data<long>().ToArray();
        int captions = (int)tokens.shape[1];
        float[] values = [.. rows.SelectMany((image, i) => image.SelectMany((caption, k) =>
            LogProbabilities(caption.Image, caption.Words, (int)last[(i * captions) + k]).Select(p => (float)p)))];
        return new DecoderStep(
            tensor(values, [rows.Length, captions, VocabularySize]),
            tensor([.. rows.SelectMany(image => image.Select(caption => (float)caption.Image))], [rows.Length, captions, 1]),
            new State([.. rows.Select(image => image.Select(caption => (caption.Image, caption.Words + 1)).ToArray())]));
    }

    private sealed class State((int Image, int Words)[][] rows) : DecoderState
    {
        public (int Image, int Words)[][] Rows { get; } = rows;

        public override DecoderState Reorder(Tensor parents)
        {
            long[] from = parents.contiguous().data<long>().ToArray();
            int captions = (int)parents.shape[1];
            return new State([.. Rows.Select((image, i) =>
                Enumerable.Range(0, captions).Select(k => image[from[(i * captions) + k]]).ToArray())]);
        }

        public override DecoderState SelectImages(Tensor images) =>
            new State([.. images.data<long>().ToArray().Select(image => Rows[image])]);

        public override DecoderState MoveToOuterDisposeScope() => this;

        protected override void Dispose(bool disposing)
        {
        }
    }
}
