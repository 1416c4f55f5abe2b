namespace MLCaption.Metrics.Tests.Tokenizing;

public sealed class PtbTokenEnumeratorTests
{
    private static readonly string[] _captions =
    [
        "A man isn't here, is he?", "The black-and-white dog's bowl.", "U.S. flags at 5:30 p.m. for $3.50", "Ein Mädchen läßt “das” Fahrrad stehen …", "Σκύλος ΣΤΗΝ παραλία", "see http://example.com/a?b or mail a@b.org :-)",
        "1 1/2 cups &amp; ½ pound (or so) -- cannot say",
    ];

    [Fact]
    public void Spans_are_the_tokens_of_the_strings()
    {
        foreach (string caption in _captions)
        {
            var tokens = new List<string>();
            foreach (ReadOnlySpan<char> token in PtbTokenizer.Enumerate(caption)) tokens.Add(token.ToString());
            Assert.Equal(PtbTokenizer.Tokenize(caption), tokens);
        }
    }

    [Fact]
    public void Punctuation_is_kept_on_demand()
    {
        var tokens = new List<string>();
        foreach (ReadOnlySpan<char> token in PtbTokenizer.Enumerate("\"Stop!\" he said - (twice).", keepPunctuation: true)) tokens.Add(token.ToString());
        Assert.Equal(["``", "stop", "!", "''", "he", "said", "-", "-lrb-", "twice", "-rrb-", "."], tokens);
    }

    [Fact]
    public void No_caption_needs_memory_after_the_first()
    {
        Count();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int tokens = Count();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(tokens, 40, 70);
    }

    private static int Count()
    {
        int count = 0;
        foreach (string caption in _captions)
        {
            foreach (ReadOnlySpan<char> _ in PtbTokenizer.Enumerate(caption)) count++;
        }

        return count;
    }
}
