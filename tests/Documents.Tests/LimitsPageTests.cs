using System.Globalization;
using System.Text.RegularExpressions;
using TestKit;

namespace Documents.Tests;

/// <summary>What docs/limits.md counts in people's captions of Flickr8k.</summary>
public sealed partial class LimitsPageTests
{
    private static readonly string[] _first = ["man", "men", "boy", "boys"], _second = ["woman", "women", "girl", "girls"];

    [DevDataFact]
    public void Captions_with_words_for_men_only_and_for_women_only_are_as_many_as_the_page_says()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "limits.md"));
        var captions = File.ReadLines(DevData.PathOf("data", "flickr8k", "Flickr8k.token.traindev.txt")).Select(line => line.Split('\t'))
            .ToLookup(line => line[0].Split('#')[0], line => Words().Matches(line[1].ToLowerInvariant()).Select(word => word.Value).ToHashSet());

        foreach (var (list, row) in new[] { ("Flickr_8k.trainImages.txt", "what people wrote, training images"), ("Flickr_8k.devImages.txt", "what people wrote, development images") })
        {
            var said = File.ReadLines(DevData.PathOf("data", "flickr8k", list)).Where(image => image.Length > 0).SelectMany(image => captions[image])
                .Select(words => (First: words.Overlaps(_first), Second: words.Overlaps(_second))).ToArray();
            int first = said.Count(words => words is (true, false)), second = said.Count(words => words is (false, true));
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {row} | {first:N0} | {second:N0} | {(double)first / second:F1} |"), page, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("[a-z]+")]
    private static partial Regex Words();
}
