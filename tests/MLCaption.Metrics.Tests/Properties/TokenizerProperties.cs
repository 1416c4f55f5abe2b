using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TestKit;

namespace MLCaption.Metrics.Tests.Properties;

/// <summary>What holds for any text.</summary>
public sealed class TokenizerProperties
{
    // Set rules off, alone or stuck together.
    private static readonly string[] _pieces =
    [
        "a", "A", "dog", "Dogs", "x2", "well-known", "20-year-old", "cannot", "gonna", "n't", "isn't", "'s", "'S", "'", "''", "\"", "`", "&amp;", "&", "&lt;", "&nbsp;", "<", ">", "<a b='",
        "<b>", "</b>", "http://", "www.", ".com", "a@b", "@", "#", "_", "U.S.", "Inc.", "Mr.", "no.", "co.", "ltd", "The", "B.", "1", "12", "555", "1/2", "-", "--", "/", "(", ")", ":)", "^_^",
        "$", "%", "*", "\\", ".", ". ", ". .", "...", ",", ", ", ";", ":", "?", "!", " ", " ", " ", " ", "\n", "\t", "\r", "é", "Σ", "İ", "ſ", "犬", "日本", "собака", "כלב", "\u0301", "…", "—", "’", "“", "€", "½", "²",
        "\u00A0", "\u00AD", "\u200B", "\u2028", "\u0085", "\0", "\u0001", "\u007F", "\uD83D", "\uDE00", "\uD83D\uDE00", "\uFFFE", "\uFFFF",
    ];

    private static readonly Gen<string> _text = Gen.OneOf(Gen.Elements(_pieces), Gen.Choose(0, char.MaxValue).Select(c => $"{(char)c}"))
        .ArrayOf()
        .Select(string.Concat);

    // Patterns that send some rule searching to the end of the text, in vain, from every place.
    public static TheoryData<string> Searches =>
    [
        "a", "a ", "a,", "a, ", "a. ", "a.", "1.", "1a.", "1,", "1:", "a-", "a-b!", "a_", "a'", "a's ", "'", "\"", "&", "&amp;", "&a", "<", "<a ", "<a b='", "<a b=\"'", "<a b='\" c=\"' ", "<a b c=", "<!-", "<a/", "</a ",
        "@", "a@", "a@.", "a@b..", "#", "#&", "www.", "www./", "www.a/", "www.a!", "a+", "a+.", "a+.com/", "a.com/.", "http://", "http://-", "-", ".", ". ", "?", "$", "A$", "A&", "A+", "(", "((", "(1", "1-", "1 ", "1/", "\\", "\\*",
        "A.", "A. ", "A. <a b", "Inc. <a b", "U.S.", "U.S.-", "non-", "\u00AD", " \u00A0", "=", ":", ":-", "\uD83D", "\u2019", "d'", "l'a", "n't", "é", "é.", "1a.c", "1a.c-", "`", "{", "Mr. ", "x.y,", "Σ", "Σ.", "http://Σ-", "İ",
    ];

    [Fact]
    public void Any_text_gives_tokens_without_spaces() => Prop.ForAll(_text.ToArbitrary(), text =>
    {
        Assert.All(PtbTokenizer.Tokenize(text), token =>
        {
            Assert.NotEmpty(token);
            Assert.DoesNotContain(' ', token);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plain_words_taken_first_are_what_the_full_rules_give()
    {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) AssertPlainEqualsFull(Text(random, new char[200]));
    }

    [DevDataFact]
    public void Plain_words_of_peoples_captions_are_what_the_full_rules_give()
    {
        foreach (string caption in MetricFixtures.Coco().SelectMany(fixture => fixture.AllCaptions()).Distinct()) AssertPlainEqualsFull(caption);
        foreach (string line in File.ReadLines(DevData.PathOf("data", "flickr8k", "Flickr8k.token.traindev.txt"))) AssertPlainEqualsFull(line.Split('\t')[1]);
    }

    [Fact]
    public void A_million_random_texts_are_cut_in_linear_time()
    {
        var random = new Random(2);
        char[] buffer = new char[200];
        for (int i = 0; i < 1_000_000; i++) AssertLinear(Text(random, buffer));
    }

    [Fact]
    public void Tokens_of_plain_words_are_the_words() =>
        Assert.Equal(100_000, PtbTokenizer.Tokenize(string.Join(' ', Enumerable.Repeat("dog", 100_000))).Length);

    [Theory]
    [InlineData("a")]
    [InlineData("Σ")]
    [InlineData("犬")]
    [InlineData("7")]
    [InlineData("-")]
    [InlineData("a-")]
    [InlineData("a.")]
    [InlineData("http://a/")]
    public void A_word_of_a_million_characters_is_cut_in_linear_time(string piece) =>
        AssertLinear(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));

    // Work is counted in characters looked at: twice the text may take twice the work, and a little.
    [Theory]
    [MemberData(nameof(Searches))]
    public void Work_grows_with_the_length_of_the_text(string pattern)
    {
        foreach (bool fullRulesOnly in (bool[])[false, true])
        {
            long once = Reads(Repeated(pattern, 4_000), fullRulesOnly);
            long twice = Reads(Repeated(pattern, 8_000), fullRulesOnly);

            Assert.InRange(twice, 0, (2.1 * once) + 1_000);
            Assert.InRange(once, 0, MostReads(4_000));
        }
    }

    private static long MostReads(int length) => 400L * (length + 1);

    private static string Repeated(string pattern, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(pattern);
        return text.ToString();
    }

    private static long Reads(string text, bool fullRulesOnly)
    {
        var lexer = new PtbLexer(text, fullRulesOnly: fullRulesOnly);
        while (lexer.MoveNext())
        {
        }

        return lexer.Reads;
    }

    private static ReadOnlySpan<char> Text(Random random, char[] buffer)
    {
        int length = 0;
        for (int pieces = random.Next(10); pieces > 0; pieces--)
        {
            if (random.Next(10) == 0) buffer[length++] = (char)random.Next(char.MaxValue + 1);
            string piece = _pieces[random.Next(_pieces.Length)];
            piece.CopyTo(buffer.AsSpan(length));
            length += piece.Length;
        }

        return buffer.AsSpan(0, length);
    }

    private static void AssertLinear(ReadOnlySpan<char> text)
    {
        var lexer = new PtbLexer(text);
        var written = new TokenText();
        long letters = 0;
        while (lexer.MoveNext())
        {
            ReadOnlySpan<char> token = lexer.Replacement ?? written.Of(lexer.Source, lexer.Form);
            letters += token.Length;
            if (token.IsEmpty || token.Contains(' ')) Assert.Fail($"'{token}' in '{text}'");
        }

        written.Dispose();
        if (lexer.Reads > MostReads(text.Length) || letters > 10 * text.Length) Assert.Fail($"{lexer.Reads} reads and {letters} letters of '{text}'");
    }

    private static void AssertPlainEqualsFull(ReadOnlySpan<char> text)
    {
        var plain = new PtbTokenEnumerator(new PtbLexer(text), keepPunctuation: true);
        var full = new PtbTokenEnumerator(new PtbLexer(text, fullRulesOnly: true), keepPunctuation: true);
        while (full.MoveNext())
        {
            if (!plain.MoveNext() || !plain.Current.SequenceEqual(full.Current)) Assert.Fail($"'{plain.Current}' for '{full.Current}' in '{text}'");
        }

        if (plain.MoveNext()) Assert.Fail($"'{plain.Current}' at the end of '{text}'");
        plain.Dispose();
        full.Dispose();
    }
}
