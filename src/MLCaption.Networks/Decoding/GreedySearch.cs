using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>The likeliest word at each step, for a whole batch of images; finished images leave the batch.</summary>
internal static class GreedySearch
{
    public static IReadOnlyList<IReadOnlyList<DecodedCaption>> Decode(
        CaptionDecoder decoder, Tensor regions, DecodingOptions options, bool withAttention, CancellationToken cancellation)
    {
        using var outer = NewDisposeScope();
        using var allowed = new AllowedTokens(decoder.VocabularySize, options, regions.device);
        int regionCount = (int)regions.shape[1];
        var captions = new DecodedCaption[regions.shape[0]];
        int[] images = [.. Enumerable.Range(0, captions.Length)];
        var hypotheses = new Hypothesis[images.Length];
        Array.Fill(hypotheses, Hypothesis.Empty);
        DecoderState state = decoder.Start(regions);

        for (int words = 0; images.Length > 0; words++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            long[] last = [.. hypotheses.Select(hypothesis => (long)hypothesis.Token)];
            DecoderStep step = decoder.Advance(tensor(last, device: regions.device).unsqueeze(1), state);
            (Tensor values, Tensor tokens) = (step.LogProbabilities.squeeze(1) + allowed.After(words)).topk(1, 1);
            float[] logProbabilities = values.cpu().data<float>().ToArray();
            long[] next = tokens.cpu().data<long>().ToArray();
            float[]? attention = withAttention ? step.Attention.cpu().contiguous().data<float>().ToArray() : null;

            List<int> remaining = [];
            for (int row = 0; row < images.Length; row++)
            {
                float[]? weights = attention?.AsSpan(row * regionCount, regionCount).ToArray();
                hypotheses[row] = new Hypothesis(
                    hypotheses[row], (int)next[row], hypotheses[row].LogProbability + logProbabilities[row], weights);
                if (next[row] == SpecialTokens.End)
                {
                    captions[images[row]] = hypotheses[row].Close(options);
                }
                else
                {
                    remaining.Add(row);
                }
            }

            state.Dispose();
            state = step.State;
            if (remaining.Count < images.Length)
            {
                images = [.. remaining.Select(row => images[row])];
                hypotheses = [.. remaining.Select(row => hypotheses[row])];
                long[] rows = [.. remaining.Select(row => (long)row)];
                state = images.Length > 0 ? state.SelectImages(tensor(rows, device: regions.device)) : state;
            }

            state.MoveToOuterDisposeScope();
        }

        return [.. captions.Select(caption => new[] { caption })];
    }
}
