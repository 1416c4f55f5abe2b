using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>
/// A batch of images on its way from the start token to finished captions, a word at a time: the decoder tells what may follow, the
/// rules forbid, the strategy chooses.
/// </summary>
internal sealed class SearchBatch
{
    private readonly CaptionDecoder _decoder;
    private readonly SearchStrategy _strategy;
    private readonly CaptionRules _rules;
    private readonly DecodingOptions _options;
    private readonly Device _device;
    private readonly bool _withAttention;
    private readonly List<DecodedCaption>[] _found;
    private readonly DecodedCaption?[] _cutShort;

    // The place in the batch of each image that the state holds, and its hypotheses; none when it is finished.
    private int[] _images;
    private Hypothesis[][] _beams;
    private int _width = 1;

    public SearchBatch(
        CaptionDecoder decoder, SearchStrategy strategy, CaptionRules rules, DecodingOptions options, int images, Device device, bool withAttention)
    {
        _decoder = decoder;
        _strategy = strategy;
        _rules = rules;
        _options = options;
        _device = device;
        _withAttention = withAttention;
        _found = [.. Enumerable.Range(0, images).Select(_ => new List<DecodedCaption>())];
        _cutShort = new DecodedCaption?[images];
        _images = [.. Enumerable.Range(0, images)];
        _beams = [.. _images.Select(_ => new[] { Hypothesis.Empty })];
    }

    /// <summary>Reads all captions.</summary>
    /// <param name="state">Before the first word; owned by the innermost dispose scope.</param>
    /// <param name="cancellation">Looked at before each word.</param>
    public IReadOnlyList<IReadOnlyList<DecodedCaption>> Run(DecoderState state, CancellationToken cancellation)
    {
        for (int words = 0; _images.Length > 0; words++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            DecoderStep step = _decoder.Advance(tensor(LastTokens(), [_images.Length, _width], device: _device), state);
            state.Dispose();
            foreach (DeadEnd deadEnd in _rules.Apply(step.LogProbabilities, _beams, words))
            {
                CutShort(deadEnd);
            }

            IReadOnlyList<Continuation>[] chosen = _strategy.Choose(step.LogProbabilities, _images, _beams);
            int[][] parents = Take(chosen, _withAttention ? step.Attention : null);
            state = GoOn(step.State, parents).MoveToOuterDisposeScope();
        }

        return [.. _found.Select((captions, image) => Ranked(captions, _cutShort[image]))];
    }

    /// <summary>A sample ends where it is; of a beam's dead ends the best is kept for an image that has nothing else.</summary>
    private void CutShort(DeadEnd deadEnd)
    {
        int image = _images[deadEnd.Image];
        Hypothesis hypothesis = _beams[deadEnd.Image][deadEnd.Hypothesis];
        DecodedCaption caption = hypothesis.Close(hypothesis.LogProbability + deadEnd.EndLogProbability, _options);
        if (_strategy.MayRepeat)
        {
            _found[image].Add(caption);
        }
        else if (_cutShort[image] is not { } other || caption.Score > other.Score)
        {
            _cutShort[image] = caption;
        }
    }

    private long[] LastTokens()
    {
        var tokens = new long[_images.Length * _width];    // padding where an image has fewer hypotheses
        for (int image = 0; image < _images.Length; image++)
        {
            for (int hypothesis = 0; hypothesis < _beams[image].Length; hypothesis++)
            {
                tokens[(image * _width) + hypothesis] = _beams[image][hypothesis].Token;
            }
        }

        return tokens;
    }

    /// <summary>Makes hypotheses and captions of what was chosen.</summary>
    /// <returns>For each image the places of the hypotheses that those under way now go on from.</returns>
    private int[][] Take(IReadOnlyList<Continuation>[] chosen, Tensor? attention)
    {
        float[]? weights = attention?.cpu().contiguous().data<float>().ToArray();
        int regions = (int?)attention?.shape[2] ?? 0;
        var parents = new int[_images.Length][];
        for (int row = 0; row < _images.Length; row++)
        {
            List<Hypothesis> next = [];
            List<int> from = [];
            foreach (Continuation continuation in chosen[row])
            {
                Hypothesis parent = _beams[row][continuation.Parent];
                if (continuation.Token != SpecialTokens.End)
                {
                    next.Add(new Hypothesis(
                        parent,
                        continuation.Token,
                        continuation.LogProbability,
                        continuation.Lane,
                        weights?.AsSpan(((row * _width) + continuation.Parent) * regions, regions).ToArray()));
                    from.Add(continuation.Parent);
                    continue;
                }

                _found[_images[row]].Add(parent.Close(continuation.LogProbability, _options));
            }

            _beams[row] = [.. next];
            parents[row] = [.. from];
        }

        return parents;
    }

    /// <summary>The state of what goes on. Finished images leave it a quarter of the batch at a time, since all others are copied then.</summary>
    private DecoderState GoOn(DecoderState state, int[][] parents)
    {
        int[] underWay = [.. Enumerable.Range(0, _images.Length).Where(row => _beams[row].Length > 0)];
        if (underWay.Length <= _images.Length * 3 / 4)
        {
            _images = [.. underWay.Select(row => _images[row])];
            _beams = [.. underWay.Select(row => _beams[row])];
            parents = [.. underWay.Select(row => parents[row])];
            if (underWay.Length == 0)
            {
                return state;
            }

            state = state.SelectImages(tensor([.. underWay.Select(row => (long)row)], device: _device));
        }

        int width = _beams.Max(beam => beam.Length);
        var rows = new long[_images.Length * width];
        bool same = width == _width;
        for (int image = 0; image < _images.Length; image++)
        {
            for (int hypothesis = 0; hypothesis < parents[image].Length; hypothesis++)
            {
                rows[(image * width) + hypothesis] = parents[image][hypothesis];
                same &= parents[image][hypothesis] == hypothesis;
            }
        }

        _width = width;
        return same ? state : state.Reorder(tensor(rows, [_images.Length, width], device: _device));
    }

    private IReadOnlyList<DecodedCaption> Ranked(List<DecodedCaption> captions, DecodedCaption? cutShort)
    {
        if (captions.Count == 0)
        {
            return [cutShort ?? throw new InvalidOperationException("The decoder's log-probabilities of all that the rules allow are minus infinity.")];
        }

        // OrderBy is stable: of equal scores the caption that ended first.
        IEnumerable<DecodedCaption> best = captions.OrderByDescending(caption => caption.Score);
        return [.. (_strategy.MayRepeat ? best : best.DistinctBy(caption => string.Join(' ', caption.Tokens))).Take(_strategy.Captions)];
    }
}
