using TestKit;

namespace MLCaption.Metrics.Tests.Tokenizing;

/// <summary>Expected tokens are those of the Stanford tokenizer 3.4.1 as coco-caption calls it.</summary>
public sealed class PtbTokenizerTests
{
    [Fact]
    public void Tricky_lines_give_the_tokens_of_the_reference() => AssertLines(MetricFixtures.TrickyLines());

    [DevDataFact]
    public void Hard_lines_of_coco_give_the_tokens_of_the_reference() => AssertLines(MetricFixtures.CocoLines());

    [Fact]
    public void Invented_captions_give_the_tokens_of_the_reference() => AssertCaptions(MetricFixtures.Invented());

    [DevDataFact]
    public void Captions_of_coco_give_the_tokens_of_the_reference() => AssertCaptions(MetricFixtures.Coco());

    // "8th Ave/CTH D." and the like in COCO: the rules' own words for what may follow are in the tokenizer's documentation.
    [Theory]
    [InlineData("go to plan B.", "The dog sleeps.", "b")]
    [InlineData("go to plan B. ", " \n The dog sleeps.", "b")]
    [InlineData("go to plan B.", "Dogs sleep.", "b.")]
    [InlineData("go to plan B.", "", "b.")]
    [InlineData("go to the U.S.", "The dog sleeps.", "u.s.")]
    public void A_last_letter_keeps_its_dot_by_how_the_next_line_begins(string caption, string next, string expected)
    {
        Assert.Equal(expected, PtbTokenizer.TokenizeLines([caption, "   ", next])[0][^1]);
        Assert.Equal(PtbTokenizer.Tokenize(next), PtbTokenizer.TokenizeLines([caption, next])[1]);
    }

    // Java's lower-casing, which the reference tokenizer uses, follows Unicode's SpecialCasing: dotted I, final sigma.
    [Theory]
    [InlineData("İstanbul", "i\u0307stanbul")]
    [InlineData("ΟΔΟΣ ΣΑΣ", "οδος σας")]
    [InlineData("Σ", "σ")]
    public void Capitals_without_a_simple_small_letter_follow_unicode(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PtbTokenizer.Tokenize(text)));

    private static void AssertLines(IEnumerable<TokenizedLine> lines)
    {
        var wrong = new List<string>();
        foreach (TokenizedLine line in lines)
        {
            string treebank = string.Join(' ', PtbTokenizer.Tokenize(line.Text, keepPunctuation: true));
            if (treebank != line.Treebank) wrong.Add($"{line.Text}\n  expected {line.Treebank}\n  found    {treebank}");
            else if (!PtbTokenizer.Tokenize(line.Text).SequenceEqual(line.Tokens)) wrong.Add($"{line.Text}\n  expected {string.Join(' ', line.Tokens)}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} lines differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static void AssertCaptions(IEnumerable<MetricFixture> fixtures)
    {
        var wrong = new List<string>();
        foreach (MetricFixture fixture in fixtures.Where(fixture => fixture.HasTokens))
        {
            foreach ((string text, string expected) in fixture.TokenizedCaptions())
            {
                string found = string.Join(' ', PtbTokenizer.Tokenize(text));
                if (found != expected) wrong.Add($"{fixture.Name}: {text}\n  expected {expected}\n  found    {found}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} captions differ:\n{string.Join('\n', wrong.Take(20))}");
    }
}
