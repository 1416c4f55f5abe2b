using System.Text.Json;

namespace MLCaption.Metrics.Tests.Meteors;

/// <summary>Expected stems are those of the Snowball stemmer that METEOR 1.5 comes with.</summary>
public sealed class EnglishStemmerTests
{
    [Fact]
    public void Stems_are_those_of_the_reference()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "meteor-stems.json")));
        Assert.All(document.RootElement.GetProperty("stems").EnumerateObject(), word => Assert.Equal(word.Value.GetString(), Stem(word.Name)));
    }

    private static string Stem(string word)
    {
        char[] stem = new char[word.Length];
        return new string(stem, 0, EnglishStemmer.Stem(word, stem));
    }
}
