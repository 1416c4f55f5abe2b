namespace MLCaption.Networks.Decoding;

/// <summary>No n words stand in a caption twice in the same order.</summary>
internal sealed class RepeatedNgramRule(int n) : TokenRule
{
    public override void Forbid(Hypothesis hypothesis, ICollection<int> tokens)
    {
        if (hypothesis.Words < n)
        {
            return;
        }

        // The last n - 1 words at an earlier place forbid the word that followed them there.
        int[] backwards = [.. hypothesis.Backwards()];
        ReadOnlySpan<int> last = backwards.AsSpan(0, n - 1);
        for (int place = 1; place + n - 1 <= backwards.Length; place++)
        {
            if (backwards.AsSpan(place, n - 1).SequenceEqual(last))
            {
                tokens.Add(backwards[place - 1]);
            }
        }
    }
}
