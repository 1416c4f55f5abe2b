using System.IO.Compression;

namespace MLCaption.Metrics.Tests.Meteors;

/// <summary>Expected figures are those of METEOR 1.5 given the same table, modules exact, stem and paraphrase.</summary>
public sealed class ParaphraseTableTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlcaption-paraphrases-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a man sits on a bench", "a man is on top of a bench", 0.834070796460177)]
    [InlineData("people eat a sausage", "a group of people eat a hot dog", 0.7133757961783439)]
    [InlineData("a hound riding a wave", "the dog on a wave", 0.7295918367346937, "a dog on a wave")]
    [InlineData("people people", "a group of people", 0.2611137785524571)]
    [InlineData("a dog a dog", "a hound a dog a hound", 0.3061249291491259)]
    public void Phrases_match_their_paraphrases_in_both_directions(string hypothesis, string reference, double expected, params string[] others)
    {
        Write("a dog", "a hound", "hot dog", "sausage", "riding a", "on a", "sits on", "is on top of", "people", "a group of people", "a group of people", "people");

        MetricScore score = Meteor.Score(CaptionCorpus.FromText([hypothesis], [[reference, .. others]]), MeteorResources.Load(_folder.FullName));

        Assert.Equal("METEOR-exact-stem-paraphrase", score.Name);
        Assert.Equal(expected, score.Corpus, 1e-12);
    }

    [Fact]
    public void Only_phrases_of_words_at_hand_are_kept()
    {
        Write("a dog", "a hound", "a dog", "the dog", "a cat", "a dog");
        var words = new TokenTable();
        foreach (string word in (string[])["a", "dog", "the"]) words.NumberOf(word);

        ParaphraseTable table = ParaphraseTable.Read(PathOfTable, words);

        int[] theDog = [2, 1];
        Assert.Equal(theDog, Assert.Single(table.At(table.Next(table.Next(0, 0), 1)).ToArray()));
        Assert.Equal(-1, table.Next(0, 1));
    }

    [Fact]
    public void An_entry_without_its_lines_is_an_error()
    {
        Write("a dog", "a hound", "a cat");

        Assert.Equal($"{PathOfTable}: the last entry must have three lines: probability, phrase, paraphrase.", Error());
    }

    [Fact]
    public void A_file_without_entries_is_an_error()
    {
        File.WriteAllBytes(PathOfTable, Convert.FromBase64String("H4sIAAAAAAAAAwMAAAAAAAAAAAA="));  // printf '' | gzip -n

        Assert.Equal($"{PathOfTable}: holds no paraphrases.", Error());
    }

    // A download that broke off, even where an entry ends.
    [Fact]
    public void A_file_that_is_cut_short_is_an_error_wherever_it_is_cut()
    {
        Write([.. Enumerable.Range(0, 200).Select(i => $"phrase number {i}")]);
        byte[] whole = File.ReadAllBytes(PathOfTable);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(PathOfTable, whole[..length]);
            Assert.StartsWith(PathOfTable, Error(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_compressed_is_an_error()
    {
        File.WriteAllText(PathOfTable, "0.5\na dog\na hound\n");

        Assert.StartsWith($"{PathOfTable}: must be compressed by gzip: ", Error(), StringComparison.Ordinal);
    }

    private string Error() => Assert.Throws<InvalidDataException>(() => ParaphraseTable.Read(PathOfTable, new TokenTable())).Message;

    private string PathOfTable => Path.Combine(_folder.FullName, "paraphrase-en.gz");

    private void Write(params string[] phrases)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(PathOfTable), CompressionLevel.Fastest));
        for (int i = 0; i < phrases.Length; i++) writer.Write(i % 2 == 0 ? $"0.5\n{phrases[i]}\n" : $"{phrases[i]}\n");
    }
}
