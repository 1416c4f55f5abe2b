using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Rouge;

public class LongestCommonSubsequenceTests
{
    private const int Vocabulary = 6;

    // Lengths around the words of 64 tokens are the ones that could go wrong.
    private static readonly Arbitrary<(int[], int[])> _pairs = (
        from first in Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(60, 70), Gen.Choose(120, 135), Gen.Choose(0, 400)).SelectMany(Caption)
        from second in Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(60, 70), Gen.Choose(0, 400)).SelectMany(Caption)
        select (first, second)).ToArbitrary();

    [Fact]
    public void The_length_is_that_of_plain_dynamic_programming()
    {
        var subsequence = new LongestCommonSubsequence(Vocabulary);
        Prop.ForAll(_pairs, pair => Assert.Equal(Plain(pair.Item1, pair.Item2), subsequence.LengthOf(pair.Item1, pair.Item2)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    // What 64 words carry over passes through 64 others that match nothing.
    [Fact]
    public void A_word_far_from_its_like_counts_once()
    {
        int[] first = [0, .. Enumerable.Repeat(1, 191), 0];

        Assert.Equal(1, new LongestCommonSubsequence(2).LengthOf(first, [0]));
        Assert.Equal(2, new LongestCommonSubsequence(2).LengthOf(first, [0, 0]));
    }

    [Fact]
    public void A_hundred_thousand_words_take_no_more_memory_than_words()
    {
        int[] words = [.. Enumerable.Range(0, 100_000)];
        var subsequence = new LongestCommonSubsequence(words.Length);
        int[] everyOther = [.. words.Where(word => word % 2 == 0)];

        Assert.Equal(50_000, subsequence.LengthOf(words, everyOther));
        Assert.Equal(1, subsequence.LengthOf(words.AsSpan(0, 1000), [.. words.Reverse()]));
    }

    private static Gen<int[]> Caption(int length) => Gen.Choose(0, Vocabulary - 1).ArrayOf(length);

    private static int Plain(int[] first, int[] second)
    {
        int[,] lengths = new int[first.Length + 1, second.Length + 1];
        for (int i = 1; i <= first.Length; i++)
        {
            for (int j = 1; j <= second.Length; j++)
                lengths[i, j] = first[i - 1] == second[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }

        return lengths[first.Length, second.Length];
    }
}
