using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.NGrams;

public sealed class CaptionNGramsTests
{
    private static readonly Arbitrary<int[]> _caption = Gen.Choose(0, 5).ArrayOf().ToArbitrary();

    // "a b a b" with a = 7, b = 3: a and b twice; a b twice, b a once; each of three and four once.
    [Fact]
    public void N_grams_stand_order_by_order_as_they_first_appear()
    {
        var caption = new CaptionNGrams();

        caption.Read([7, 3, 7, 3], maxOrder: 4);

        Assert.Equal([2, 2, 2, 1, 1, 1, 1], caption.All.ToArray().Select(nGram => nGram.Count));
        Assert.Equal([0, 1, 0, 1, 0, 1, 0], caption.All.ToArray().Select(nGram => nGram.Start));
        Assert.Equal([-1, -1, 0, 1, 2, 3, 4], caption.All.ToArray().Select(nGram => nGram.Prefix));
        Assert.Equal([0, 2, 4, 6, 7], Enumerable.Range(0, 5).Select(caption.EndOf));
    }

    [Fact]
    public void N_grams_are_found_in_another_caption()
    {
        var caption = new CaptionNGrams();
        caption.Read([7, 3, 7, 3], maxOrder: 2);

        int[] found = caption.FindIn([3, 7, 9, 7, 7, 3]).ToArray();

        Assert.Equal([0, 1, 2, 3], found.Order());
        Assert.Equal([3, 2, 1, 1], caption.FoundCounts.ToArray());
    }

    [Fact]
    public void Counts_are_those_of_counting_by_texts() => Prop.ForAll(_caption, _caption, (tokens, other) =>
    {
        var caption = new CaptionNGrams();
        caption.Read([1, 1, 2, 3, 1, 1], maxOrder: 3);
        caption.Read(tokens, maxOrder: 3);
        int[] found = caption.FindIn(other).ToArray();

        Assert.Equal(Texts(tokens).GroupBy(text => text).Select(group => (group.Key, group.Count())), Read(number => caption.All[number].Count, Enumerable.Range(0, caption.Count)));
        Assert.Equal(
            Texts(other).Where(Texts(tokens).Contains).GroupBy(text => text).Select(group => (group.Key, group.Count())).Order(),
            Read(number => caption.FoundCounts[number], found).Order());

        IEnumerable<(string, int)> Read(Func<int, int> countOf, IEnumerable<int> numbers) => numbers.Select(number =>
            (string.Join(' ', tokens.Skip(caption.All[number].Start).Take(caption.All[number].Order)), countOf(number)));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Texts(int[] tokens) =>
        from order in Enumerable.Range(1, 3)
        from start in Enumerable.Range(0, Math.Max(0, tokens.Length - order + 1))
        select string.Join(' ', tokens.Skip(start).Take(order));
}
