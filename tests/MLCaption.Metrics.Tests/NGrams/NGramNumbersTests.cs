using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.NGrams;

public sealed class NGramNumbersTests
{
    private static readonly Arbitrary<List<string[]>> _images =
        Gen.Elements("a", "b", "c", "d").ArrayOf().Select(words => string.Join(' ', words)).ArrayOf().NonEmptyListOf().ToArbitrary();

    [Fact]
    public void N_grams_of_several_images_are_counted_as_by_texts() => Prop.ForAll(_images, images =>
    {
        TokenizedCaptions captions = TokenizedCaptions.FromTokens([.. images.Select(image => image.Select(caption => caption.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray())]);
        var numbers = new NGramNumbers(captions, maxOrder: 4);
        Dictionary<string, int> expected = images
            .SelectMany(image => image.SelectMany(NGrams).Distinct())
            .GroupBy(text => text)
            .ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(expected.Values.Count(count => count > 1), numbers.Frequencies.NGramCount);
        for (int image = 0; image < images.Count; image++)
        {
            for (int caption = 0; caption < images[image].Length; caption++)
            {
                string[] tokens = captions.TokensOf(image, caption);
                int first = captions.TokenRangeOf(image, caption).Start;
                for (int order = 1; order <= 4; order++)
                {
                    for (int start = 0; start + order <= tokens.Length; start++)
                    {
                        int count = expected[string.Join(' ', tokens[start..(start + order)])];
                        int number = numbers.Of(order)[first + start];
                        Assert.Equal(Math.Log(images.Count) - Math.Log(count), numbers.Frequencies.InverseOf(number));
                        Assert.Equal(count > 1, number >= 0);
                    }
                }
            }
        }
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> NGrams(string caption)
    {
        string[] tokens = caption.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return from order in Enumerable.Range(1, 4)
               from start in Enumerable.Range(0, Math.Max(0, tokens.Length - order + 1))
               select string.Join(' ', tokens.Skip(start).Take(order));
    }
}
