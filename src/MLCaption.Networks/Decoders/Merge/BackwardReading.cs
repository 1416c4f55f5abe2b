using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>Reads prefixes of captions from their last word back to the start token.</summary>
internal static class BackwardReading
{
    /// <summary>One prefix of each caption under way.</summary>
    /// <param name="layer">What reads.</param>
    /// <param name="words">Its inputs, (B, K, L, E).</param>
    /// <returns>The hidden state at the start token, (B, K, H).</returns>
    public static Tensor Read(RecurrentLayer layer, Tensor words)
    {
        long images = words.shape[0], captions = words.shape[1];
        Tensor prepared = layer.Prepare(words);                                           // (B, K, L, gates H)
        CellState state = layer.Zero(images, words.device).Expand(captions);
        for (long place = words.shape[2] - 1; place >= 0; place--)
        {
            state = layer.Step(prepared.select(2, place).reshape(images * captions, -1), state);
        }

        return state.Hidden;
    }

    /// <summary>
    /// All prefixes of all captions at once: at the n-th step each reads its n-th word from behind. The longest prefixes stand first, so that
    /// those under way are always the first ones, and those that a step ends with are the last of them.
    /// </summary>
    /// <param name="layer">What reads.</param>
    /// <param name="words">Its inputs, rows of all steps, (S, E).</param>
    /// <param name="captions">Whose words they are.</param>
    /// <returns>For each step the hidden states at the start token of the prefixes that end there, (B, K_t, H).</returns>
    public static Tensor[] ReadAll(RecurrentLayer layer, Tensor words, CaptionBatch captions)
    {
        Tensor prepared = layer.Prepare(words);                                           // (S, gates H)
        CellState state = layer.Zero(1, words.device).Expand(words.shape[0]);             // (1, prefixes, H)
        RecurrentDropout dropout = layer.DrawDropout(state);
        var ended = new Tensor[captions.Slots.Count];
        for (int back = 0; back < ended.Length; back++)
        {
            long[] rows = RowsBehind(captions, back);
            long ending = (long)captions.Images * captions.Slots[back];
            state = layer.Step(prepared.index_select(0, tensor(rows, device: words.device)), state.First(rows.Length), dropout);
            ended[back] = state.Hidden.narrow(1, rows.Length - ending, ending).view(captions.Images, captions.Slots[back], -1);
        }

        return ended;
    }

    /// <summary>For each prefix longer than that, the longest first, the row of its word so far from behind.</summary>
    private static long[] RowsBehind(CaptionBatch captions, int back)
    {
        IReadOnlyList<int> slots = captions.Slots;
        var firsts = new long[slots.Count];
        for (int step = 1; step < firsts.Length; step++)
        {
            firsts[step] = firsts[step - 1] + ((long)captions.Images * slots[step - 1]);
        }

        List<long> rows = [];
        for (int end = slots.Count - 1; end >= back; end--)
        {
            for (int image = 0; image < captions.Images; image++)
            {
                for (int slot = 0; slot < slots[end]; slot++)
                {
                    rows.Add(firsts[end - back] + ((long)image * slots[end - back]) + slot);
                }
            }
        }

        return [.. rows];
    }
}
