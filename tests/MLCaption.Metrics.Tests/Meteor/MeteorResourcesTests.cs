using TestKit;

namespace MLCaption.Metrics.Tests.Meteors;

public sealed class MeteorResourcesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlcaption-meteor-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_score_is_named_after_its_modules()
    {
        Write("english.synsets", "dog\n1\nhound\n1\n");
        Write("english.exceptions", "");
        MeteorResources synonyms = MeteorResources.Load(_folder.FullName);
        Write("paraphrase-en.gz", "");

        Assert.Equal("METEOR", MeteorResources.Load(_folder.FullName).Name);
        Assert.Equal("METEOR-noParaphrase", synonyms.Name);
        Assert.Equal("METEOR-exact-stem", MeteorResources.StemsOnly.Name);
        Assert.Equal("METEOR-exact", synonyms.Only(MeteorModules.Exact).Name);
        Assert.Equal("METEOR-exact-synonym", synonyms.Only(MeteorModules.Exact | MeteorModules.Synonym).Name);
    }

    [Fact]
    public void The_signature_says_modules_and_source()
    {
        Write("english.synsets", "dog\n1\nhound\n1\n");
        Write("english.exceptions", "");

        MetricScore score = Meteor.Score(CaptionCorpus.FromText(["a dog"], [["a hound"]]), MeteorResources.Load(_folder.FullName));

        Assert.StartsWith("METEOR-noParaphrase|refs:1|tok:ptb|modules:exact+stem+synonym|synonyms:meteor|v:", score.Signature.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_one_synset_are_synonyms_and_so_are_their_inflected_and_irregular_forms()
    {
        Write("english.synsets", "dog\n1 2\nhound\n2\nmouse\n3\nrodent\n3\nbox\n4\ncrate\n4\n");
        Write("english.exceptions", "mouse\nmice meece\n");
        MeteorResources resources = MeteorResources.Load(_folder.FullName);

        foreach ((string hypothesis, string reference) in new[] { ("dog", "hound"), ("hounds", "dog"), ("mice", "rodents"), ("boxes", "crate") })
        {
            MetricScore score = Meteor.Score(CaptionCorpus.FromText([hypothesis], [[reference]]), resources);
            Assert.Equal(0.8, score.Corpus, 1e-12);  // one content word on both sides, matched in the synonym module, in one chunk
        }
    }

    [Fact]
    public void What_ends_in_two_s_is_no_inflected_form()
    {
        Write("english.synsets", "glas\n1\ncup\n1\n");
        Write("english.exceptions", "");

        Assert.Equal(0, Meteor.Score(CaptionCorpus.FromText(["glass"], [["cup"]]), MeteorResources.Load(_folder.FullName)).Corpus);
    }

    [Fact]
    public void A_folder_without_the_files_is_an_error()
    {
        Write("english.synsets", "dog\n1\n");

        Assert.Equal(
            $"{PathOf("english.exceptions")}: file not found. METEOR's folder must hold english.synsets and english.exceptions, and may hold paraphrase-en.gz.",
            Assert.Throws<FileNotFoundException>(() => MeteorResources.Load(_folder.FullName)).Message);
        Assert.Equal(
            $"{PathOf("none")}: there is no such folder of METEOR's data.",
            Assert.Throws<DirectoryNotFoundException>(() => MeteorResources.Load(PathOf("none"))).Message);
    }

    [Theory]
    [InlineData("", ": is empty.")]
    [InlineData("dog\n1\nhound", "(3): the word 'hound' has no line after it.")]
    [InlineData("dog\n1 x\n", "(2): expected numbers between spaces, but found '1 x'.")]
    public void Broken_synsets_are_an_error_with_its_line(string text, string problem)
    {
        Write("english.synsets", text);
        Write("english.exceptions", "");

        Assert.Equal(PathOf("english.synsets") + problem, Assert.Throws<InvalidDataException>(() => MeteorResources.Load(_folder.FullName)).Message);
    }

    [Fact]
    public void A_module_without_data_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => MeteorResources.StemsOnly.Only(MeteorModules.Exact | MeteorModules.Synonym));

        Assert.Equal("There are no data for Synonym; there are for Exact, Stem. (Parameter 'modules')", error.Message);
        Assert.Throws<ArgumentException>(() => MeteorResources.StemsOnly.Only(MeteorModules.Stem));
    }

    [Fact]
    public void Synonyms_come_from_wordnet_too()
    {
        Write("index.noun", "  1 This is the licence, indented.  \ndog n 2 1 @ 2 1 00000011 00000012  \nhound n 1 0 1 0 00000012  \nmouse n 1 0 1 0 00000013  \nrodent n 1 0 1 0 00000013  \n");
        foreach (string part in (string[])["verb", "adj", "adv"]) Write($"index.{part}", "  1 This is the licence, indented.  \n");
        Write("noun.exc", "mice mouse\n");

        MetricScore score = Meteor.Score(CaptionCorpus.FromText(["dog", "mice"], [["hound"], ["rodent"]]), MeteorResources.FromWordNet(_folder.FullName));

        Assert.Equal([0.8, 0.8], score.PerImage.Select(each => Math.Round(each, 12)));
        Assert.Equal("wordnet", score.Signature.Parts["synonyms"]);
    }

    [Fact]
    public void A_broken_index_of_wordnet_is_an_error_with_its_line()
    {
        Write("index.noun", "  1 licence\ndog n two\n");
        foreach (string part in (string[])["verb", "adj", "adv"]) Write($"index.{part}", "");

        Assert.Equal(
            $"{PathOf("index.noun")}(2): expected a word, its part of speech, counts and offsets of synsets, but found 'dog n two'.",
            Assert.Throws<InvalidDataException>(() => MeteorResources.FromWordNet(_folder.FullName)).Message);
    }

    // METEOR 1.5 with synonym files made from Debian's WordNet.
    [WordNetTheory]
    [InlineData("coco-fakecap-1000.json", 0.189253)]
    [InlineData("coco-leave-one-out-1000.json", 0.230958)]
    [InlineData("coco-degraded-1000.json", 0.185678)]
    public void Debians_wordnet_gives_the_figures_of_the_reference_with_it(string fixture, double expected)
    {
        MetricScore score = Meteor.Score(MetricFixture.Load(DevData.PathOf("metrics-fixtures", fixture)).Corpus(), MeteorResources.OfThisMachine());

        Assert.Equal("METEOR-noParaphrase", score.Name);
        Assert.Equal(expected, score.Corpus, 6);
    }

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);

    private void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    private sealed class WordNetTheoryAttribute : TheoryAttribute
    {
        public WordNetTheoryAttribute() =>
            Skip = DevData.Missing ?? (WordNetFiles.AreIn(WordNetFiles.DefaultFolder) ? null : $"needs WordNet in {WordNetFiles.DefaultFolder} (Debian: wordnet-base)");
    }
}
