namespace MLCaption.Metrics.Tests.Meteors;

public sealed class MeteorMatcherTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlcaption-matcher-");

    public MeteorMatcherTests()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "english.synsets"), "hound\n1\ndog\n1 2\npuppy\n2\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "english.exceptions"), "");
    }

    private MeteorResources Resources => MeteorResources.Load(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    // METEOR 1.5 goes over the hypothesis from left to right, module by module.
    [Fact]
    public void Matches_of_a_word_come_module_by_module_and_by_their_place()
    {
        var table = new TokenTable();
        int hound = table.NumberOf("hound"), puppy = table.NumberOf("puppy"), dog = table.NumberOf("dog"), dogs = table.NumberOf("dogs");
        var matcher = new MeteorMatcher(new MeteorWords(table, Resources));

        matcher.Find([puppy, hound, dogs, puppy, dog], [dog]);

        Assert.Equal(
            [(4, 0), (2, 1), (0, 2), (1, 2), (2, 2), (3, 2)],
            matcher.All[matcher.From(0)].ToArray().Select(match => (match.HypothesisStart, match.Module)));
    }

    // So a beam of 40 paths can't lose the way among words that are all each other's synonyms.
    [Fact]
    public void Of_equal_captions_only_equal_words_match()
    {
        var table = new TokenTable();
        int hound = table.NumberOf("hound"), dog = table.NumberOf("dog");
        var matcher = new MeteorMatcher(new MeteorWords(table, Resources));

        matcher.Find([hound, dog], [hound, dog]);

        Assert.Equal([(0, 0, 0), (1, 1, 0)], matcher.All.ToArray().Select(match => (match.Start, match.HypothesisStart, match.Module)));
    }
}
