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

    // What the program gives, punctuation included, where a rule's edge is easily missed.
    [Theory]
    [InlineData("PTY. Ltd. and pty. limited", "pty. ltd. and pty. limited")]
    [InlineData("A&AMP;B and AT&amp;T", "a&b and at&t")]
    [InlineData("a.\u212A.a. Smith", "a.k.a. smith")]
    [InlineData("\u017Fept. 5 and \u0130nc. Dog", "\u017Fept. 5 and i\u0307nc. . dog")]
    [InlineData("'t\u0131s \u017Fo", "'t \u0131s \u017Fo")]
    [InlineData("Inc. \u2163 and Inc. \u24B6", "inc. . and inc. . \u24D0")]
    [InlineData("\u00AD10:30 and is\u00ADn't", "10:30 and is n't")]
    [InlineData("a \u00A0a.org/b", "a a.org / b")]
    [InlineData("w\u0560rd \u0DE6 \u1885", "w rd \u1885")]
    [InlineData("12.345-678-9012", "12.345-678-9012")]
    [InlineData("+44 20 7890 12345", "+44\u00A020\u00A07890\u00A012345")]
    [InlineData("(555) 123-4567", "-lrb-555-rrb-\u00A0123-4567")]
    [InlineData("555.123.4567 and 12.34.567.8900", "555.123.4567 and 12.34.567.8900")]
    [InlineData("anti-U.S. and x-a.b.c, y", "anti-u.s. and x-a.b. c , y")]
    [InlineData("d'a-b d'ab-l'eau's", "d' a-b d'ab-l'eau 's")]
    [InlineData("a.com/......b.org x", "a.com/......b.org x")]
    [InlineData("a@b..c@d.. e", "a@b..c@d . . e")]
    [InlineData("www.a.b.infos/x(y)", "www.a.b.infos / x -lrb- y -rrb-")]
    [InlineData("don&apos;t and it&APOS;s", "do n't and it &apos;s")]
    [InlineData("`` x '' \u201Cy\u201D \u201Az\u2039", "`` x '' `` y '' \u201A z `")]
    [InlineData("x_x ^_^ (x_x) (-.-) :o) :-Dx", "x_x ^_^ -lrb-x_x-rrb- -lrb--.--rrb- :o-rrb- : - dx")]
    [InlineData("<a b='c' d=\"e f\"/> <a b=> <!-- x --> </a > <a\u00A0>", "<a\u00A0b='c'\u00A0d=\"e\u00A0f\"/> < a b = > <!--\u00A0x\u00A0--> </a\u00A0> < a >")]
    [InlineData("\\/ \\*\\* 1\\/2 3-1\\/2 1\u20442", "\\ / \\*\\* 1\\/2 3-1\\/2 1\u20442")]
    [InlineData("5\u00A2 \u00A35 \u20AC5 \u00A55 \u00BD \u215B", "5 cents # 5 $ 5 \u00A5 5 1/2 \u215B")]
    [InlineData("ca. 5, no.7 no. x fig.\u0665", "ca. 5 , no. 7 no . x fig. \u0665")]
    [InlineData("Ph.D. The Ed.D. x. Dr. No. Mr", "ph.d. . the ed.d. x. dr. no . mr")]
    [InlineData("gonna's cannots Cannot, gimme.", "gonna 's cannots can not , gim me .")]
    [InlineData("co. ltd Co. LTD. co., x", "co. ltd co. ltd. co. , x")]
    [InlineData("\u039F\u0394\u039F\u03A3-\u03A3\u0391\u03A3 \u03A3.\u03A3 a\u03A31", "\u03BF\u03B4\u03BF\u03C3-\u03C3\u03B1\u03C2 \u03C3.\u03C2 a\u03C21")]
    [InlineData("n.b.mp3! x.PY, y.gifs", "n.b.mp3 ! x.py , y.gifs")]
    [InlineData("a . . . b . . . . c .. d", "a ... b ... c . . d")]
    [InlineData("--- -lrb- ----- \u2014 a--b", "-- -lrb- ----- -- a -- b")]
    [InlineData("McDonald's l'eau's James' '80s '85 'n' rock'n'roll", "mcdonald 's l'eau 's james ' '80s '85 'n' rock 'n' roll")]
    [InlineData("U.S. The U.S. the B. The B. dog", "u.s. . the u.s. the b . the b. dog")]
    [InlineData("1/2/03 10-20-2003 1 1/2 12345/6 24/7 and/or a-b/c-d/e", "1/2/03 10-20-2003 1\u00A01/2 12345/6 24/7 and/or a-b/c-d/e")]
    [InlineData("#tag ##x #1 @me @1 @@", "#tag ## x # 1 @me @ 1 @@")]
    [InlineData("c++ C# f#m S&Ls cap'n c'est", "c++ c# f# m s&ls cap'n c'est")]
    [InlineData("x... y.... z......", "x. . . y. ... z. ...")]
    [InlineData("100% & ~ | ^ \u00B0C \u2192", "100 % & ~ | ^ \u00B0 c \u2192")]
    public void Edges_of_the_rules_are_those_of_the_reference(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PtbTokenizer.Tokenize(text, keepPunctuation: true)));

    [Fact]
    public void What_no_rule_knows_vanishes_and_parts_words() =>
        Assert.Equal(["a", "b", "x"], PtbTokenizer.Tokenize("\uD83D\uDE00 a\uD83Db \uFFFF x \u0001"));

    // "8th Ave/CTH D." and the like in COCO: the rules' own words for what may follow are in the tokenizer's documentation.
    [Theory]
    [InlineData("go to plan B.", "The dog sleeps.", "b")]
    [InlineData("go to plan B. ", " \n The dog sleeps.", "b")]
    [InlineData("go to plan B.", "Additionally it rains.", "b")]
    [InlineData("go to plan B.", "ACCORDING to her", "b")]
    [InlineData("go to plan B.", "Additionallyx it rains.", "b.")]
    [InlineData("go to plan B.", "Dogs sleep.", "b.")]
    [InlineData("go to plan B.", "", "b.")]
    [InlineData("go to the U.S.", "The dog sleeps.", "u.s.")]
    [InlineData("there is no.", "5 dogs sleep.", "no")]
    public void A_last_letter_keeps_its_dot_by_how_the_next_line_begins(string caption, string next, string expected)
    {
        Assert.Equal(expected, PtbTokenizer.TokenizeLines([caption, "   ", next])[0][^1]);
        Assert.Equal(PtbTokenizer.Tokenize(next), PtbTokenizer.TokenizeLines([caption, next])[1]);
    }

    [Fact]
    public void A_number_on_the_next_line_makes_an_abbreviation_and_a_blank_line_between_does_not()
    {
        Assert.Equal("no.", PtbTokenizer.TokenizeLines(["there is no.", "5 dogs sleep."])[0][^1]);
        Assert.Equal("no", PtbTokenizer.TokenizeLines(["there is no.", "", "5 dogs sleep."])[0][^1]);
    }

    [Fact]
    public void A_null_caption_is_named() =>
        Assert.StartsWith("Caption 1 is null.", Assert.Throws<ArgumentException>(() => PtbTokenizer.TokenizeLines(["a", null!])).Message, StringComparison.Ordinal);

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
