namespace MLCaption.Metrics.Tests.NGrams;

public sealed class NGramTableTests
{
    [Fact]
    public void Numbers_go_on_after_those_of_tokens()
    {
        var table = new NGramTable(tokenCount: 10, expected: 0);

        Assert.Equal(10, table.NumberOf(3, 4));
        Assert.Equal(11, table.NumberOf(10, 5));
        Assert.Equal(10, table.NumberOf(3, 4));
        Assert.Equal(11, table.Find(10, 5));
        Assert.Equal(-1, table.Find(4, 3));
        Assert.Equal([(3, 4), (10, 5)], table.Longer());
    }

    [Fact]
    public void It_grows()
    {
        var table = new NGramTable(tokenCount: 0, expected: 0);
        int[] prefixes = [.. Enumerable.Range(0, 50_000).Select(i => i % 223)];
        int[] tokens = [.. Enumerable.Range(0, 50_000).Select(i => i / 223)];
        int[] numbers = new int[50_000];
        table.NumberAll(prefixes, tokens, numbers);

        Assert.Equal(Enumerable.Range(0, 50_000), numbers);
        Assert.Equal(Enumerable.Range(0, 50_000), prefixes.Zip(tokens, table.Find));
    }
}
