using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Ciders;

public sealed class CiderDocumentFrequenciesTests : IDisposable
{
    private const string Small = "cider-df 1 images:2 order:2 ngrams:5\n2\ta\n1\tdog\n1\tcat\n1\ta dog\n1\ta cat\n";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_readable_text_of_the_n_grams_of_several_images()
    {
        CiderDocumentFrequencies frequencies = Count(2, ["a dog", "the dog"], ["a cat"], ["the dog runs"]);

        Assert.Equal("cider-df 1 images:3 order:2 ngrams:4\n2\ta\n2\tdog\n2\tthe\n2\tthe dog\n", Saved(frequencies));
    }

    // df of "a" is 2 of 2 images, of "dog" and "a dog" 1: idf 0, ln 2, ln 2. "a dog" against itself has cosine 1 in both orders.
    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        CiderDocumentFrequencies frequencies = Load(Small);

        Assert.Equal((2, 2, 1), (frequencies.ImageCount, frequencies.MaxOrder, frequencies.NGramCount));
        var scorer = new CiderScorer(TokenizedCaptions.FromText([["a dog"]]), new CiderOptions { MaxOrder = 2, DocumentFrequencies = frequencies });
        Assert.Equal(10, scorer.Score(0, "a dog"), 1e-12);
        Assert.Equal(5, scorer.Score(0, "dog a"), 1e-12);
    }

    [Theory]
    [InlineData("df.txt")]
    [InlineData("df.gz")]
    public void Scores_are_equal_after_saving_and_loading(string name)
    {
        CaptionCorpus corpus = MetricFixtures.Invented().First(fixture => fixture.Name.Contains("non-ascii", StringComparison.Ordinal)).Corpus();
        CiderDocumentFrequencies frequencies = CiderDocumentFrequencies.Count(corpus.References);
        string path = Path.Combine(_folder, name);

        frequencies.Save(path);
        CiderDocumentFrequencies loaded = CiderDocumentFrequencies.Load(path);

        Assert.Equal(
            Cider.Score(corpus).PerImage,
            Cider.Score(corpus, new CiderOptions { DocumentFrequencies = loaded }).PerImage);
        Assert.Equal((frequencies.ImageCount, frequencies.MaxOrder, frequencies.NGramCount), (loaded.ImageCount, loaded.MaxOrder, loaded.NGramCount));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Any_tokens_come_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Generator.ArrayOf().NonEmptyListOf().ToArbitrary(),
        captions =>
        {
            TokenizedCaptions references = TokenizedCaptions.FromTokens([.. captions.Select(tokens => new[] { tokens.Select(token => token ?? "\uD83D\\u").ToArray() })]);
            CiderDocumentFrequencies frequencies = CiderDocumentFrequencies.Count(references);
            string saved = Saved(frequencies);

            CiderDocumentFrequencies loaded = Load(saved);

            Assert.Equal(saved, Saved(loaded));
            MetricScore score = new CiderScorer(references).Score(FirstOfEach(references));
            Assert.Equal(
                score.PerImage,
                new CiderScorer(references, new CiderOptions { DocumentFrequencies = loaded }).Score(FirstOfEach(references)).PerImage);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Saving_replaces_what_stood_there_and_leaves_it_if_it_fails()
    {
        string path = Path.Combine(_folder, "df.txt");
        File.WriteAllText(path, "old");
        Directory.CreateDirectory(path + ".tmp");

        Assert.ThrowsAny<SystemException>(() => Load(Small).Save(path));
        Assert.Equal("old", File.ReadAllText(path));

        Directory.Delete(path + ".tmp");
        Load(Small).Save(path);
        Assert.Equal("cider-df 1 images:2 order:2 ngrams:1\n2\ta\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("", "line 1 must be like 'cider-df 1 images:113287 order:4 ngrams:812503', but was ''.")]
    [InlineData("cider-df 2 images:1 order:4 ngrams:1\n", "line 1 must be like 'cider-df 1 images:113287 order:4 ngrams:812503', but was 'cider-df 2 images:1 order:4 ngrams:1'.")]
    [InlineData("cider-df 1 images:0 order:4 ngrams:0\n", "line 1 must be like 'cider-df 1 images:113287 order:4 ngrams:812503', but was 'cider-df 1 images:0 order:4 ngrams:0'.")]
    [InlineData("cider-df 1 images:2 order:101 ngrams:0\n", "line 1 must be like 'cider-df 1 images:113287 order:4 ngrams:812503', but was 'cider-df 1 images:2 order:101 ngrams:0'.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:1\n1 a\n", "line 2 must be a number of images, a tab and an n-gram, but was '1 a'.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:1\n3\ta\n", "line 2 must begin with a number of images from 1 to 2, but began with '3'.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:2\n1\ta\n1\ta\n", "line 3 holds the n-gram 'a' for the second time.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:3\n1\ta\n1\ta a\n1\ta a\n", "line 4 holds the n-gram 'a a' for the second time.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:1\n1\t\n", "line 2 must hold tokens between single spaces.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:2\n1\ta\n1\ta dog\n", "line 3 holds 'dog', which stands as a single token on no line before.")]
    [InlineData("cider-df 1 images:2 order:3 ngrams:2\n1\ta\n1\ta a a\n", "line 3 holds 'a a a', of which the beginning 'a a' stands on no line before.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:3\n1\ta\n1\ta a\n1\tdog\n", "line 4 holds the single token 'dog' after longer n-grams; single tokens must come first.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:3\n1\ta\n1\ta a\n1\ta a a\n", "line 4 holds an n-gram of more than 2 tokens, which the first line names as the longest.")]
    [InlineData("cider-df 1 images:2 order:2 ngrams:1\n1\t\\x\n", "line 2 holds '\\x', in which a backslash is not followed by u and four hexadecimal digits.")]
    public void What_is_wrong_is_told_with_file_and_line(string text, string expected)
    {
        string path = Path.Combine(_folder, "df.txt");
        File.WriteAllText(path, text);

        var error = Assert.Throws<InvalidDataException>(() => CiderDocumentFrequencies.Load(path));

        Assert.Equal($"{path}: {expected}", error.Message);
    }

    // ln 2147483647 - ln 1073741824 = ln 2 for "a"; nothing for "the"; ln 2147483647 for "cat". "a" against "a the": cosine 1 in order 1,
    // and a length penalty of exp(-1 / 72).
    [Fact]
    public void A_few_bytes_may_speak_of_billions_of_images()
    {
        CiderDocumentFrequencies frequencies = Load("cider-df 1 images:2147483647 order:1 ngrams:2\n2147483647\tthe\n1073741824\ta\n");
        var scorer = new CiderScorer(TokenizedCaptions.FromText([["a the"], ["a cat"]]), new CiderOptions { MaxOrder = 1, DocumentFrequencies = frequencies });

        Assert.Equal(10 * Math.Exp(-1.0 / 72), scorer.Score(0, "a"), 1e-9);
        Assert.Equal(0, scorer.Score(0, "the"));
        (double a, double cat) = (Math.Log(2147483647.0 / 1073741824), Math.Log(2147483647));
        Assert.Equal(10 * a / Math.Sqrt((a * a) + (cat * cat)) * Math.Exp(-1.0 / 72), scorer.Score(1, "a"), 1e-9);
    }

    [Fact]
    public void Halves_of_surrogate_pairs_come_back()
    {
        CiderDocumentFrequencies frequencies = CiderDocumentFrequencies.Count(TokenizedCaptions.FromTokens([[["\uD83D", "\uDC15\uD83D\uDC15"]], [["\uD83D"], ["\uDC15\uD83D\uDC15"]]]));

        string saved = Saved(frequencies);

        Assert.Equal("cider-df 1 images:2 order:4 ngrams:2\n2\t\\uD83D\n2\t\\uDC15\uD83D\uDC15\n", saved);
        Assert.Equal(saved, Saved(Load(saved)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void N_grams_have_from_one_to_a_hundred_tokens(int maxOrder) => Assert.Throws<ArgumentOutOfRangeException>(() => Count(maxOrder, ["a"]));

    [Fact]
    public void A_file_cut_short_is_told()
    {
        var error = Assert.Throws<InvalidDataException>(() => Load(Small[..^8]));

        Assert.Equal(
            "document frequencies: the first line says that 5 n-grams follow, but there are 4. The file is cut short or was changed; make it again.",
            error.Message);
    }

    [Fact]
    public void A_file_cut_short_within_its_last_n_gram_is_told()
    {
        var error = Assert.Throws<InvalidDataException>(() => Load("cider-df 1 images:2 order:1 ngrams:1\n2\tdo"));

        Assert.Equal("document frequencies: line 2 has no end. The file is cut short or was changed; make it again.", error.Message);
    }

    [Fact]
    public void A_compressed_file_that_is_none_is_told()
    {
        string path = Path.Combine(_folder, "df.gz");
        File.WriteAllText(path, Small);

        var error = Assert.Throws<InvalidDataException>(() => CiderDocumentFrequencies.Load(path));

        Assert.StartsWith($"{path}: line 1: the file is no whole gzip file: ", error.Message, StringComparison.Ordinal);
    }

    private static CiderDocumentFrequencies Count(int maxOrder, params string[][] images) =>
        CiderDocumentFrequencies.Count(TokenizedCaptions.FromText(images), maxOrder);

    private static CiderDocumentFrequencies Load(string text) => CiderDocumentFrequencies.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static TokenizedCaptions FirstOfEach(TokenizedCaptions captions) =>
        TokenizedCaptions.FromTokens([.. Enumerable.Range(0, captions.ImageCount).Select(image => new[] { captions.TokensOf(image, 0) })]);

    private static string Saved(CiderDocumentFrequencies frequencies)
    {
        using var stream = new MemoryStream();
        frequencies.Save(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
