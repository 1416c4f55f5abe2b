using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>
/// Beam search over a whole batch of images. Each image keeps the likeliest hypotheses that go on; one that ends among the
/// likeliest becomes a candidate, and an image with as many candidates as the beam is wide is finished and leaves the batch.
/// </summary>
internal static class BeamSearch
{
    public static IReadOnlyList<IReadOnlyList<DecodedCaption>> Decode(
        CaptionDecoder decoder, Tensor regions, DecodingOptions options, bool withAttention, CancellationToken cancellation)
    {
        using var outer = NewDisposeScope();
        using var allowed = new AllowedTokens(decoder.VocabularySize, options, regions.device);
        int vocabularySize = decoder.VocabularySize, regionCount = (int)regions.shape[1];
        var candidates = new List<DecodedCaption>[regions.shape[0]];
        for (int image = 0; image < candidates.Length; image++)
        {
            candidates[image] = [];
        }

        int[] images = [.. Enumerable.Range(0, candidates.Length)];
        Hypothesis[][] beams = [.. images.Select(_ => new[] { Hypothesis.Empty })];
        DecoderState state = decoder.Start(regions);

        for (int words = 0; images.Length > 0; words++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int width = beams[0].Length;
            long[] last = [.. beams.SelectMany(beam => beam.Select(hypothesis => (long)hypothesis.Token))];
            float[] sums = [.. beams.SelectMany(beam => beam.Select(hypothesis => (float)hypothesis.LogProbability))];
            DecoderStep step = decoder.Advance(tensor(last, [images.Length, width], device: regions.device), state);
            Tensor totals = step.LogProbabilities + tensor(sums, [images.Length, width, 1], device: regions.device) + allowed.After(words);

            // Of twice as many continuations as the beam is wide at most half end, one for each hypothesis.
            int kept = Math.Min(2 * options.BeamSize, width * vocabularySize);
            (Tensor values, Tensor indices) = totals.view(images.Length, -1).topk(kept, 1);
            float[] logProbabilities = values.cpu().contiguous().data<float>().ToArray();
            long[] continuations = indices.cpu().contiguous().data<long>().ToArray();
            float[]? attention = withAttention ? step.Attention.cpu().contiguous().data<float>().ToArray() : null;

            List<int> remaining = [];
            List<Hypothesis[]> nextBeams = [];
            List<long> parents = [];
            for (int row = 0; row < images.Length; row++)
            {
                List<Hypothesis> next = [];
                List<long> from = [];
                List<DecodedCaption> ended = candidates[images[row]];
                for (int rank = 0; rank < kept && next.Count < options.BeamSize; rank++)
                {
                    double logProbability = logProbabilities[(row * kept) + rank];
                    if (double.IsNegativeInfinity(logProbability))
                    {
                        break;
                    }

                    (long parent, long token) = Math.DivRem(continuations[(row * kept) + rank], (long)vocabularySize);
                    float[]? weights = attention?.AsSpan((int)((row * width) + parent) * regionCount, regionCount).ToArray();
                    var hypothesis = new Hypothesis(beams[row][parent], (int)token, logProbability, weights);
                    if (token != SpecialTokens.End)
                    {
                        next.Add(hypothesis);
                        from.Add(parent);
                    }
                    else if (rank < options.BeamSize)
                    {
                        ended.Add(hypothesis.Close(options));
                    }
                }

                if (next.Count == 0 || ended.Count >= options.BeamSize)
                {
                    continue;
                }

                while (next.Count < options.BeamSize)
                {
                    next.Add(Hypothesis.Impossible);
                    from.Add(0);
                }

                remaining.Add(row);
                nextBeams.Add([.. next]);
                parents.AddRange(from);
            }

            state.Dispose();
            state = step.State;
            if (remaining.Count > 0)
            {
                if (remaining.Count < images.Length)
                {
                    long[] rows = [.. remaining.Select(row => (long)row)];
                    state = state.SelectImages(tensor(rows, device: regions.device));
                }

                state = state.Reorder(tensor(parents.ToArray(), [remaining.Count, options.BeamSize], device: regions.device));
            }

            state.MoveToOuterDisposeScope();
            images = [.. remaining.Select(row => images[row])];
            beams = [.. nextBeams];
        }

        // OrderBy is stable: of equal scores the candidate that ended first.
        return [.. candidates.Select(all => all.OrderByDescending(caption => caption.Score).Take(options.BeamSize).ToArray())];
    }
}
